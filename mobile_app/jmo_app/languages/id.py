from jmo_app.languages import Writing

WRITING = Writing(
    name="Bahasa Indonesia",
    short="ID",
    region="ID",
    months=(
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ),
    just_now="baru saja",
    ago=(("{n} menit lalu",), ("{n} jam lalu",), ("{n} hari lalu",)),
    decimal=",",
    clock=".",
)
