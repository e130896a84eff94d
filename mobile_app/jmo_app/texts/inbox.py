"""What the member was told, and how they want to be told."""

from typing import Final

TEXTS: Final = {
    "title": ("Kotak masuk", "Inbox"),
    "empty": ("Belum ada pesan.", "There are no messages yet."),
    "new": ("Baru", "New"),
    "more": ("Tampilkan yang lebih lama", "Show older ones"),
    "waiting": ("{channel}: menunggu", "{channel}: waiting"),
    "sent": ("{channel}: terkirim", "{channel}: sent"),
    "delivered": ("{channel}: sampai", "{channel}: delivered"),
    "bounced": ("{channel}: tidak sampai", "{channel}: did not arrive"),
    "parked": ("{channel}: tertahan, sedang diperiksa petugas", "{channel}: held up, a person is looking"),
    "by_email": ("Email", "Email"),
    "by_sms": ("SMS", "SMS"),
    "by_push": ("Push", "Push"),
    "settings": ("Atur pesan", "Notice settings"),
    "settings_why": (
        "Semua pemberitahuan selalu ada di aplikasi. Di sini Anda memilih yang juga dikirim.",
        "All notices are in the app. Here you choose what is sent to you as well.",
    ),
    "by_this_way": ("{kind} lewat {channel}", "{kind} by {channel}"),
    "kind_security": ("Keamanan", "Security"),
    "kind_security_what": (
        "Perangkat baru, kontak dan rekening yang diganti. Selalu dikirim, agar pencuri tidak mematikannya.",
        "New devices, changes of contacts and accounts. Always sent, so that a thief cannot turn them off.",
    ),
    "kind_claim": ("Klaim", "Claims"),
    "kind_claim_what": ("Setiap langkah klaim Anda.", "Each step of your claim."),
    "kind_data": ("Data", "Data"),
    "kind_data_what": (
        "Perubahan data, perbaikan, dan jawaban petugas.",
        "Changed data, corrections, and answers of our staff.",
    ),
    "kind_contribution": ("Iuran dan jaminan", "Bills and protection"),
    "kind_contribution_what": (
        "Tagihan dan kartu pekerja migran, dan perlindungan yang segera berakhir.",
        "Bills and cards of migrant workers, and protection that ends soon.",
    ),
    "quiet": ("Jam tenang", "Quiet hours"),
    "quiet_from": ("Pukul {begins}.00 sampai {ends}.00", "From {begins}:00 to {ends}:00"),
    "quiet_never": ("Tidak ada jam tenang", "No quiet hours"),
    "quiet_what": (
        "SMS dan push menunggu sampai jam tenang selesai, kecuali yang menyangkut keamanan.",
        "SMS and push wait until the quiet hours are over, except for security.",
    ),
    "zone": ("Tempat tinggal", "Where you live"),
    "zone_WIB": ("Indonesia barat (WIB)", "Western Indonesia (WIB)"),
    "zone_WITA": ("Indonesia tengah (WITA)", "Central Indonesia (WITA)"),
    "zone_WIT": ("Indonesia timur (WIT)", "Eastern Indonesia (WIT)"),
    "zone_HONG_KONG": ("Hong Kong", "Hong Kong"),
    "zone_TAIWAN": ("Taiwan", "Taiwan"),
    "zone_MALAYSIA": ("Malaysia", "Malaysia"),
    "zone_SINGAPORE": ("Singapura", "Singapore"),
    "zone_KOREA": ("Korea Selatan", "South Korea"),
    "zone_JAPAN": ("Jepang", "Japan"),
    "zone_SAUDI_ARABIA": ("Arab Saudi", "Saudi Arabia"),
    "language": ("Bahasa pesan yang dikirim", "Language of what is sent"),
    "push": ("Kabar di perangkat ini", "News on this device"),
    "push_simulated": (
        "Simulasi: pesan push hanya tampil di /simulator/messages.",
        "Simulated: push messages only show at /simulator/messages.",
    ),
    "push_offer": ("Mau dikabari di perangkat ini?", "Shall we tell you on this device?"),
    "push_why": (
        "Begitu ada kabar, perangkat ini memberi tahu di layar: tanpa nama, nomor, atau jumlah uang.",
        "As soon as there is news this device shows it: no name, no number, no amount.",
    ),
    "push_on": ("Kabari saya di perangkat ini", "Tell me on this device"),
    "push_not_now": ("Nanti saja", "Not now"),
    "push_is_on": (
        "Anda dikabari di perangkat ini sampai Anda keluar.",
        "You are told on this device until you sign out.",
    ),
    "push_off": ("Jangan kabari di perangkat ini", "Stop telling me on this device"),
    "push_look_again": ("Periksa lagi", "Look again"),
    "push_dismissed": (
        "Izin belum diberikan. Ketuk tombol ini lagi, lalu pilih Izinkan.",
        "You have not given permission yet. Press the button again and choose Allow.",
    ),
    "push_blocked": (
        "Peramban memblokir pesan dari aplikasi ini. Buka setelan situs (ikon di samping alamat), "
        "atau setelan aplikasi di perangkat. Izinkan notifikasi, lalu periksa lagi.",
        "The browser blocks notices of this app. Open the site settings (the icon beside the address), or "
        "the settings of the app on the device. Allow notices, then look again.",
    ),
    "push_needs_home_screen": (
        "Di iPhone dan iPad aplikasi harus ada di Layar Utama. Di Safari ketuk Bagikan, Tambahkan ke Layar "
        "Utama, buka dari sana, lalu periksa lagi.",
        "On iPhone and iPad the app has to be on the Home Screen. In Safari tap Share, Add to Home Screen, "
        "open it from there, then look again.",
    ),
    "push_missing": (
        "Peramban atau perangkat ini tidak bisa dikabari. Pakai Chrome, Edge, Firefox, atau Safari terbaru. "
        "Email dan SMS tetap dikirim.",
        "This browser or device cannot be told. Use a recent Chrome, Edge, Firefox or Safari. Email and SMS "
        "still reach you.",
    ),
    "push_unreachable": (
        "Peramban tidak mencapai layanan pesannya. Periksa sambungan internet, lalu coba lagi. Email dan SMS "
        "tetap dikirim.",
        "The browser does not reach its message service. Check the connection and try again. Email and SMS "
        "still reach you.",
    ),
}
