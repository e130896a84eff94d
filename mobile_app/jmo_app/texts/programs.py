"""What each programme is for, in plain words."""

from typing import Final

TEXTS: Final = {
    "covered": ("Anda terlindungi program ini.", "You are covered by this programme."),
    "not_covered": ("Anda belum ikut program ini.", "You have not joined this programme."),
    "what": ("Untuk apa", "What it is for"),
    "who_pays": ("Siapa yang membayar", "Who pays"),
    "what_you_get": ("Apa yang Anda terima", "What you receive"),
    "how": ("Bagaimana mengurusnya", "How to use it"),
    "source": ("Aturan: {law}", "Rule: {law}"),
    "JHT_name": ("Jaminan Hari Tua (JHT)", "Old-age savings (JHT)"),
    "JHT_what": (
        "Tabungan Anda sendiri untuk hari tua atau saat berhenti bekerja.",
        "Your own savings for old age or for when you stop working.",
    ),
    "JHT_who_pays": (
        "Perusahaan 3,7 % dan Anda 2 % dari upah setiap bulan.",
        "The employer pays 3.7 % and you 2 % of the wage every month.",
    ),
    "JHT_what_you_get": (
        "Semua iuran beserta hasilnya, sekaligus.",
        "All contributions plus what they earned, in one sum.",
    ),
    "JHT_how": (
        "Setelah berhenti dan lewat masa tunggu, ajukan di aplikasi. Saldo di atas batas lewat Lapak Asik.",
        "After leaving work and the waiting time, claim in the app. Balances above the limit: Lapak Asik.",
    ),
    "JHT_law": ("PP 46/2015, Permenaker 4/2022", "PP 46/2015, Permenaker 4/2022"),
    "JKK_name": ("Jaminan Kecelakaan Kerja (JKK)", "Work accident (JKK)"),
    "JKK_what": (
        "Menanggung kecelakaan saat bekerja, termasuk di jalan berangkat dan pulang.",
        "Covers accidents at work, also on the way there and back.",
    ),
    "JKK_who_pays": (
        "Perusahaan, 0,24–1,74 % dari upah menurut risiko pekerjaan.",
        "The employer, 0.24–1.74 % of the wage by the risk of the work.",
    ),
    "JKK_what_you_get": (
        "Pengobatan sesuai kebutuhan tanpa batas biaya, dan pengganti upah selama belum bisa bekerja.",
        "Treatment as needed without a cost limit, and wage replacement while you cannot work.",
    ),
    "JKK_how": (
        "Datang ke rumah sakit mitra dan tunjukkan kartu. Perusahaan melapor dalam 2×24 jam.",
        "Go to a partner hospital and show the card. The employer reports within 2×24 hours.",
    ),
    "JKK_law": ("PP 44/2015 dan perubahannya", "PP 44/2015 as amended"),
    "JKM_name": ("Jaminan Kematian (JKM)", "Death benefit (JKM)"),
    "JKM_what": (
        "Santunan untuk keluarga jika peserta meninggal bukan karena kecelakaan kerja.",
        "Money for the family when a member dies other than by a work accident.",
    ),
    "JKM_who_pays": ("Perusahaan, 0,3 % dari upah.", "The employer, 0.3 % of the wage."),
    "JKM_what_you_get": (
        "Rp42.000.000 sekaligus, dan beasiswa untuk dua anak sesudah tiga tahun iuran.",
        "Rp42.000.000 in one sum, and scholarships for two children after three years of contributions.",
    ),
    "JKM_how": (
        "Ahli waris mengurusnya lewat Lapak Asik atau kantor cabang.",
        "The heirs claim through Lapak Asik or at a branch.",
    ),
    "JKM_law": ("PP 44/2015 dan perubahannya", "PP 44/2015 as amended"),
    "JP_name": ("Jaminan Pensiun (JP)", "Pension (JP)"),
    "JP_what": (
        "Penghasilan bulanan setelah usia pensiun, dan untuk keluarga setelahnya.",
        "A monthly income after pension age, and for the family after that.",
    ),
    "JP_who_pays": (
        "Perusahaan 2 % dan Anda 1 % dari upah, sampai batas upah yang ditetapkan setiap tahun.",
        "The employer pays 2 % and you 1 % of the wage, up to a ceiling set each year.",
    ),
    "JP_what_you_get": (
        "Uang bulanan jika iuran paling sedikit 15 tahun; jika kurang, dibayar sekaligus.",
        "A monthly sum after at least 15 years of contributions; otherwise one payment.",
    ),
    "JP_how": (
        "Usia pensiun 59 tahun pada 2026. Pengajuan lewat kantor cabang.",
        "The pension age is 59 in 2026. Apply at a branch.",
    ),
    "JP_law": ("PP 45/2015", "PP 45/2015"),
    "JKP_name": ("Jaminan Kehilangan Pekerjaan (JKP)", "Job loss (JKP)"),
    "JKP_what": (
        "Membantu Anda setelah PHK sampai mendapat pekerjaan baru.",
        "Helps you after being laid off until you find new work.",
    ),
    "JKP_who_pays": (
        "Negara dan sebagian iuran JKK; tidak ada potongan upah tambahan.",
        "The state and a part of JKK; nothing more is taken from your wage.",
    ),
    "JKP_what_you_get": (
        "60 % upah paling lama enam bulan (upah dihitung sampai Rp5.000.000), info kerja, dan pelatihan.",
        "60 % of the wage for up to six months (wage counted up to Rp5.000.000), job offers and training.",
    ),
    "JKP_how": (
        "Ajukan di SIAPkerja dalam enam bulan setelah PHK. Tidak untuk yang mengundurkan diri.",
        "Claim at SIAPkerja within six months of the layoff. Not for those who resign.",
    ),
    "JKP_law": ("PP 37/2021 dan PP 6/2025", "PP 37/2021 and PP 6/2025"),
}
