"""Words for values the service sends as codes: `{reason:word}` in a sentence."""

from typing import Final

TEXTS: Final = {
    # segments
    "PU": ("Penerima Upah", "Wage recipient"),
    "BPU": ("Bukan Penerima Upah", "Self-employed"),
    "PMI": ("Pekerja Migran", "Migrant worker"),
    "JAKON": ("Jasa Konstruksi", "Construction"),
    # card status
    "AKTIF": ("Aktif", "Active"),
    "TIDAK_AKTIF": ("Tidak aktif", "Inactive"),
    "DIGABUNG": ("Sudah digabung", "Merged"),
    # claim reasons
    "USIA_PENSIUN": ("Usia pensiun 56 tahun", "Retirement age 56"),
    "AKHIR_PKWT": ("Kontrak kerja berakhir (PKWT)", "Fixed-term contract ended (PKWT)"),
    "BERHENTI_BPU": ("Berhenti sebagai peserta mandiri", "Stopped being self-employed"),
    "MENGUNDURKAN_DIRI": ("Mengundurkan diri", "Resigned"),
    "PHK": ("Pemutusan hubungan kerja (PHK)", "Laid off (PHK)"),
    "TINGGALKAN_RI": ("Meninggalkan Indonesia", "Leaving Indonesia for good"),
    "CACAT_TOTAL": ("Cacat total tetap", "Total permanent disability"),
    "MENINGGAL": ("Meninggal dunia (ahli waris)", "Death (heirs)"),
    "SEBAGIAN_10": ("Klaim sebagian 10 %", "Partial claim 10 %"),
    "SEBAGIAN_30": ("Klaim sebagian 30 % untuk rumah", "Partial claim 30 % for housing"),
    # claim status
    "DIAJUKAN": ("Diajukan", "Submitted"),
    "AGENDA": ("Agenda Klaim", "Received and checked"),
    "PENETAPAN": ("Penetapan Klaim", "Assessed"),
    "PERSETUJUAN": ("Persetujuan Klaim", "Approval"),
    "PEMBAYARAN": ("Pembayaran Klaim", "Payment"),
    "SELESAI": ("Selesai", "Done"),
    "DIKEMBALIKAN": ("Dikembalikan", "Returned"),
    "DITOLAK": ("Ditolak", "Rejected"),
    "GAGAL_BAYAR": ("Pembayaran gagal", "Payment failed"),
    "DIBATALKAN": ("Dibatalkan", "Withdrawn"),
    # ledger entries
    "IURAN": ("Iuran", "Contribution"),
    "PENGEMBANGAN": ("Hasil pengembangan", "Development"),
    "PENARIKAN": ("Penarikan", "Withdrawal"),
    "AMALGAMASI_KELUAR": ("Dipindah ke kartu lain", "Moved to another card"),
    "AMALGAMASI_MASUK": ("Dari kartu lain", "From another card"),
    "KOREKSI": ("Koreksi", "Correction"),
    # programmes
    "JHT": ("Jaminan Hari Tua", "Old-age savings"),
    "JP": ("Jaminan Pensiun", "Pension"),
    "JKK": ("Jaminan Kecelakaan Kerja", "Work accident"),
    "JKM": ("Jaminan Kematian", "Death benefit"),
    "JKP": ("Jaminan Kehilangan Pekerjaan", "Job loss"),
    # where else to claim
    "app": ("aplikasi ini", "this app"),
    "lapak-asik": ("Lapak Asik", "Lapak Asik"),
    "branch": ("kantor cabang", "a branch"),
    # systems that may not answer
    "dukcapil-simulator": ("Dukcapil (simulasi)", "civil registry (simulated)"),
    "bank-simulator": ("bank (simulasi)", "bank (simulated)"),
    "bpjstku-simulator": ("BPJSTKU (simulasi)", "BPJSTKU (simulated)"),
    "bank": ("bank", "bank"),
    "face-match": ("pencocokan wajah", "face matching"),
    "documents": ("penyimpanan data", "data storage"),
    "pictures": ("penyimpanan foto", "picture storage"),
    # why a bank would not pay
    "account-closed": ("rekening sudah ditutup", "the account is closed"),
    # what differs, what was looked for
    "name": ("nama", "name"),
    "birth-date": ("tanggal lahir", "birth date"),
    "sex": ("jenis kelamin", "sex"),
    "nik": ("NIK", "NIK"),
    "kpj": ("Nomor KPJ", "KPJ number"),
    "province": ("Provinsi", "province"),
    "regency": ("Kabupaten/kota", "regency"),
    "district": ("Kecamatan", "district"),
}
