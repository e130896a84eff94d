import flet as ft


def main(page: ft.Page) -> None:
    page.add(ft.Text("Halo"), ft.Button("Lanjut"))


if __name__ == "__main__":
    ft.run(main)
