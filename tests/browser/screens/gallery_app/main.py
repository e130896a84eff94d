"""The member's app with made-up answers, shown as the matrix of screens asks for it."""

import flet as ft
from gallery import drawn, measuring, speak_arabic
from gallery.guide import guide

measuring.begin()
drawn.begin()
speak_arabic()

if __name__ == "__main__":
    ft.run(guide)
