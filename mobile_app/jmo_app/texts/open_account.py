"""Opening an account."""

from typing import Final

TEXTS: Final = {
    "title": ("Buat akun baru", "Create an account"),
    "step.member": ("Peserta", "Member"),
    "step.segment": ("Jenis kepesertaan", "Kind of membership"),
    "step.identity": ("Data diri", "Who you are"),
    "step.email": ("Email", "Email"),
    "step.phone": ("Nomor HP", "Phone"),
    "step.password": ("Kata sandi", "Password"),
    "step.terms": ("Persetujuan", "Agreement"),
    "field.is_member": ("Apakah Anda sudah menjadi peserta?", "Are you a member already?"),
    "field.segment": ("Jenis kepesertaan", "Kind of membership"),
    "field.citizenship": ("Warga negara", "Citizenship"),
    "field.nik": ("NIK (16 angka di KTP)", "NIK (16 digits on the identity card)"),
    "field.passport": ("Nomor paspor", "Passport number"),
    "field.kpj": ("Nomor kartu peserta (KPJ, 11 angka)", "Member card number (KPJ, 11 digits)"),
    "field.name": ("Nama lengkap", "Full name"),
    "field.born": ("Tanggal lahir (hh-bb-tttt)", "Birth date (dd-mm-yyyy)"),
    "field.email": ("Email", "Email"),
    "field.phone": ("Nomor HP", "Phone number"),
    "field.password": ("Kata sandi baru", "New password"),
    "field.password_again": ("Ulangi kata sandi", "Password once more"),
    "field.consents": ("Persetujuan", "Agreement"),
    "field.reach": ("Email atau nomor HP untuk menjawab Anda", "Email or phone to answer you"),
    "field.note": ("Catatan (boleh kosong)", "Note (may be empty)"),
    "member_what": (
        "Untuk membuka akun Anda perlu kartu peserta (KPJ) dan KTP atau paspor. Sekitar 3 menit.",
        "You need your member card (KPJ) and identity card or passport. About 3 minutes.",
    ),
    "member_yes": ("Ya, saya sudah terdaftar", "Yes, I am registered"),
    "member_no": ("Belum", "Not yet"),
    "not_member": (
        "Pekerja perusahaan didaftarkan oleh perusahaannya: tanyakan kepada HRD. Setelah kartu ada, kembali "
        "ke sini. Data baru bisa butuh 7 sampai 14 hari.",
        "Employees are registered by their company: ask its HR. Come back once you have a card. New data can "
        "take 7 to 14 days.",
    ),
    "segment_PU": ("Penerima upah (karyawan)", "Wage recipient (employee)"),
    "segment_BPU": ("Bukan penerima upah (mandiri)", "Self-employed"),
    "segment_PMI": ("Pekerja migran Indonesia", "Indonesian migrant worker"),
    "citizen_WNI": ("Warga negara Indonesia", "Indonesian"),
    "citizen_WNA": ("Warga negara asing", "Foreigner"),
    "identity_why": (
        "Kami mencocokkannya dengan data kependudukan dan kartu Anda.",
        "We compare it with the population registry and your card.",
    ),
    "passport_why": (
        "Kami mencocokkannya dengan yang dilaporkan perusahaan Anda dan dengan kartu Anda.",
        "We compare it with what your employer reported, and with your card.",
    ),
    "born_how": ("Contoh: 05-12-1977", "For example: 05-12-1977"),
    "identifying": ("Mencocokkan data…", "Comparing…"),
    "mismatch_title": ("Data Anda benar, catatan kami salah?", "You are right and our record is wrong?"),
    "mismatch_what": (
        "Kirim data di atas kepada petugas. Jawaban paling lambat 3 hari, dan Anda tidak perlu datang.",
        "Send what you entered to a person. You are answered within 3 days and need not come by.",
    ),
    "mismatch_send": ("Minta petugas memeriksa", "Ask a person to look"),
    "reported_title": ("Petugas akan memeriksa", "A person will look at it"),
    "reported_what": (
        "Nomor berkas {number}. Jawaban paling lambat {answer_by:moment}. Isian Anda tetap tersimpan.",
        "Case number {number}. You are answered by {answer_by:moment}. What you filled in is kept.",
    ),
    "reported_on": ("Ke halaman masuk", "To the sign-in page"),
    "email_why": ("Email ini menjadi nama masuk Anda.", "This email will be your login."),
    "phone_why": (
        "Untuk pemberitahuan penting dan kode verifikasi.",
        "For important notices and verification codes.",
    ),
    "send_code": ("Kirim kode", "Send the code"),
    "sending": ("Sebentar…", "One moment…"),
    "proven": ("Sudah terverifikasi.", "Verified."),
    "password_what": (
        "Paling sedikit 8 karakter dengan huruf dan angka, tanpa nama atau nomor Anda.",
        "At least 8 characters with letters and digits, without your name or numbers.",
    ),
    "terms_what": ("Bacalah, lalu pilih untuk setiap keperluan.", "Read this, and choose for each purpose."),
    "terms_rights": (
        "Anda bisa melihat persetujuan ini kapan saja.",
        "You can look at what you agreed to at any time.",
    ),
    "open": ("Buka akun saya", "Open my account"),
    "opening": ("Membuka akun…", "Opening…"),
    "done_title": ("Akun Anda sudah dibuka", "Your account is open"),
    "done_what": (
        "Berikutnya: perbarui data Anda dengan swafoto, sekitar 4 menit.",
        "Next: update your data with a selfie, about 4 minutes.",
    ),
    "done_update": ("Perbarui data sekarang", "Update my data now"),
    "done_later": ("Nanti saja, ke Beranda", "Later, go to Home"),
}
