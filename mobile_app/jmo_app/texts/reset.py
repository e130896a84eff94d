"""The page behind the link of an account reset."""

from typing import Final

TEXTS: Final = {
    "title": ("Pemulihan akun", "Account reset"),
    "step_email": ("Email baru", "New email"),
    "step_sms": ("Nomor HP baru", "New phone"),
    "step_face": ("Wajah", "Face"),
    "prove_email": ("Buktikan email baru Anda", "Prove your new email"),
    "prove_sms": ("Buktikan nomor HP baru Anda", "Prove your new phone number"),
    "to": (
        "Kami kirim kode ke {to}. Ketik kodenya sendiri di sini, jangan sebutkan kepada siapa pun.",
        "We send a code to {to}. Type it here yourself and tell it to nobody.",
    ),
    "send_code": ("Kirim kode", "Send the code"),
    "give_code": ("Lanjut", "Go on"),
    "only_a_picture": (
        "Satu foto cocok, tetapi tidak membuktikan Anda hadir. Untuk memulihkan akun, lakukan gerakan di "
        "depan kamera.",
        "One picture matched, but it does not prove that you are there. To get the account back, make the "
        "movements before the camera.",
    ),
    "branch": (
        "Tidak bisa atau tidak berhasil di depan kamera? Datang dengan KTP ke kantor cabang mana pun dalam "
        "tiga hari. Sebutkan nomor {number}; petugas di sana melihat Anda sendiri.",
        "It cannot be done before a camera, or does not work? Come to any branch with your identity card "
        "within three days. Name the number {number}; an agent there sees you in person.",
    ),
    "seen": (
        "Petugas cabang sudah melihat Anda dan KTP Anda. Wajah tidak diminta lagi.",
        "An agent at the branch has seen you and your card. No face is asked for any more.",
    ),
    "move": ("Lakukan gerakan", "Make the movements"),
    "confirm": ("Kirim ke petugas kedua", "Send to the second agent"),
    "over": (
        "Bila petugas baru saja menolak atau membuat tautan baru, buka tautan terakhir yang Anda terima.",
        "If staff have just refused it or made a new link, open the last link you received.",
    ),
    "to_sign_in": ("Ke halaman masuk", "To the sign-in page"),
    "sent_title": ("Semua sudah terbukti", "All is proven"),
    "sent_second": (
        "Petugas kedua memutuskan. Anda tidak perlu menunggu di sini.",
        "A second agent decides. You need not wait here.",
    ),
    "sent_day": (
        "Sesudah disetujui ada masa tenang 24 jam: email lama, nomor HP lama, dan kontak darurat dikabari "
        "dan bisa menolak.",
        "After that comes a cooling-off of 24 hours: the old email, the old phone and the emergency "
        "contact are told and can stop it.",
    ),
    "sent_then": (
        "Lalu kami kabari email dan nomor HP baru Anda. Buat kata sandi baru lewat Lupa kata sandi; "
        "pencairan tertunda 72 jam lagi.",
        "Then we tell your new email and phone. Make a new password by Forgot password; payouts rest "
        "another 72 hours.",
    ),
}
