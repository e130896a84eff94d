"""What the app itself, signing in and the service can run into."""

from typing import Final

Pair = tuple[str, str]

REFUSALS: Final[dict[str, tuple[Pair, Pair, Pair]]] = {
    "unknown": (
        ("Permintaan Anda belum bisa kami penuhi.", "We could not do what you asked."),
        (
            "Layanan menjawab dengan kode {code}, yang belum dikenal versi aplikasi ini.",
            "The service answered with code {code}, which this version of the app does not know.",
        ),
        (
            "Muat ulang aplikasi. Jika masih sama, sebutkan kode ini kepada Layanan Masyarakat 175.",
            "Reload the app. If it stays the same, quote this code to Layanan Masyarakat 175.",
        ),
    ),
    "APP-LURING": (
        ("Ponsel Anda sedang tidak terhubung.", "Your phone is not connected."),
        (
            "Kami tidak bisa menjangkau layanan. Yang sudah Anda isi tetap ada di sini.",
            "We cannot reach the service. What you have filled in stays here.",
        ),
        (
            "Periksa sinyal atau Wi-Fi, lalu coba lagi.",
            "Check your signal or Wi-Fi, then try again.",
        ),
    ),
    "APP-LAMBAT": (
        ("Jawaban layanan terlalu lama.", "The service took too long to answer."),
        (
            "Jaringan lambat atau layanan sedang ramai. Permintaan yang sama tidak akan diproses dua kali.",
            "The network is slow or the service is crowded. The same request is never processed twice.",
        ),
        ("Coba lagi sekarang; isian Anda tetap ada.", "Try again now; what you filled in is kept."),
    ),
    "APP-RUSAK": (
        ("Ada yang rusak di pihak kami.", "Something broke on our side."),
        (
            "Ini bukan kesalahan Anda. Kejadiannya sudah tercatat.",
            "This is not your fault. What happened has been recorded.",
        ),
        (
            "Coba lagi sebentar lagi. Jika berulang, sebutkan kode di bawah kepada Layanan Masyarakat 175.",
            "Try again in a moment. If it repeats, quote the code below to Layanan Masyarakat 175.",
        ),
    ),
    "APP-ANTRE": (
        ("Permintaan Anda menunggu jaringan.", "Your request is waiting for a network."),
        (
            "Layanan belum terjangkau. Permintaan tersimpan di kotak keluar ponsel ini, "
            "juga kalau aplikasi ditutup.",
            "The service could not be reached. Your request lies in the outbox of this phone, also when the "
            "app is closed.",
        ),
        (
            "Anda tidak perlu melakukan apa pun: terkirim sendiri begitu ada jaringan, "
            "dan hanya dihitung sekali.",
            "There is nothing you need to do: it is sent by itself when there is a network, and counts once.",
        ),
    ),
    "APP-KELUAR": (
        ("Anda sudah keluar.", "You are signed out."),
        (
            "Sesi Anda berakhir, atau diakhiri dari perangkat lain.",
            "Your session ended, or was ended from another device.",
        ),
        ("Masuk lagi untuk melanjutkan.", "Sign in again to go on."),
    ),
    "SYS-SIBUK": (
        ("Layanan sedang sibuk.", "The service is busy."),
        (
            "Sistem {system:word} belum menjawab. Data Anda tersimpan dan tidak hilang.",
            "The {system:word} system has not answered. Your data is saved, nothing is lost.",
        ),
        ("Tunggu sebentar, lalu coba lagi.", "Wait a moment, then try again."),
    ),
    "SYS-RUSAK": (
        ("Ada yang rusak di pihak kami.", "Something broke on our side."),
        (
            "Ini bukan kesalahan Anda. Kejadiannya sudah tercatat.",
            "This is not your fault. What happened has been recorded.",
        ),
        (
            "Coba lagi sebentar lagi. Jika berulang, sebutkan acuan di bawah kepada Layanan Masyarakat 175.",
            "Try again in a moment. If it repeats, quote the reference below to Layanan Masyarakat 175.",
        ),
    ),
    "SES-SALAH": (
        ("Email atau kata sandi belum cocok.", "Email and password do not match."),
        (
            "Demi keamanan, kami tidak menyebut mana yang salah.",
            "For safety we do not say which of them is wrong.",
        ),
        (
            "Periksa huruf besar dan kecil, lalu coba lagi. Kata sandi BPJSTKU lama juga berlaku.",
            "Check capitals and small letters and try again. Your old BPJSTKU password works too.",
        ),
    ),
    "SES-HABIS": (
        ("Anda perlu masuk lagi.", "You need to sign in again."),
        (
            "Sesi Anda berakhir, atau diakhiri dari perangkat lain.",
            "Your session ended, or was ended from another device.",
        ),
        ("Masuk lagi untuk melanjutkan.", "Sign in again to go on."),
    ),
    "SES-PELAN": (
        ("Terlalu banyak percobaan.", "Too many tries."),
        (
            "Jeda sebentar melindungi akun Anda dari orang yang menebak. Akun tidak diblokir.",
            "A short pause protects your account from guessing. It is not blocked.",
        ),
        ("Coba lagi setelah hitungan selesai.", "Try again when the count has ended."),
    ),
    "SES-PERAN": (
        ("Ini bukan bagian dari tugas Anda.", "This is not part of your duties."),
        ("Anda masuk sebagai {role}.", "You are signed in as {role}."),
        ("Minta rekan yang bertugas untuk itu.", "Ask a colleague whose duty it is."),
    ),
    "REQ-BENTUK": (
        ("Permintaan tidak terbaca oleh layanan.", "The service could not read the request."),
        (
            "Aplikasi ini mungkin lebih lama daripada layanan.",
            "This app may be older than the service.",
        ),
        ("Muat ulang aplikasi, lalu coba lagi.", "Reload the app, then try again."),
    ),
    "REQ-ISI": (
        ("Isian ini tidak bisa diterima.", "This entry cannot be taken."),
        ("Terlalu panjang, terlalu pendek, atau kosong.", "It is too long, too short or empty."),
        ("Periksa isian ini, lalu coba lagi.", "Check this entry, then try again."),
    ),
    "REQ-BESAR": (
        ("Kiriman terlalu besar.", "What was sent is too large."),
        ("Ukurannya melebihi yang diterima layanan.", "It is more than the service takes."),
        ("Pilih foto yang lebih kecil.", "Choose a smaller picture."),
    ),
    "REQ-APLIKASI": (
        ("Aplikasi ini tidak dikenali.", "This app is not recognised."),
        (
            "Layanan hanya menjawab aplikasi resmi, agar tidak ada yang menyamar sebagai Anda.",
            "The service answers only the official app, so that nobody poses as you.",
        ),
        (
            "Perbarui atau pasang ulang aplikasi dari alamat resminya, lalu coba lagi.",
            "Update the app or install it again from its official address, then try again.",
        ),
    ),
    "REQ-JENIS": (
        ("Permintaan tidak dapat dibaca.", "The request could not be read."),
        (
            "Aplikasi mengirimnya dalam bentuk yang tidak diterima layanan.",
            "The app sent it in a form the service does not take.",
        ),
        ("Perbarui aplikasi, lalu coba lagi.", "Update the app, then try again."),
    ),
    "REQ-SERING": (
        ("Terlalu banyak permintaan.", "Too many requests."),
        (
            "Layanan membatasi permintaan per menit agar semua orang terlayani. Data Anda aman.",
            "The service limits requests a minute so that everybody is served. Your data is safe.",
        ),
        ("Tunggu sebentar, lalu coba lagi.", "Wait a moment, then try again."),
    ),
    "REQ-TIDAKADA": (
        ("Yang Anda cari tidak ditemukan.", "What you are looking for was not found."),
        (
            "Mungkin sudah dihapus, atau tautannya salah.",
            "It may have been removed, or the link is wrong.",
        ),
        ("Kembali ke Beranda dan buka dari sana.", "Go back to Home and open it from there."),
    ),
    "REQ-CARA": (
        ("Layanan tidak mengenal permintaan ini.", "The service does not know this request."),
        (
            "Aplikasi ini mungkin lebih lama daripada layanan.",
            "This app may be older than the service.",
        ),
        ("Muat ulang aplikasi, lalu coba lagi.", "Reload the app, then try again."),
    ),
    "REQ-ULANG": (
        ("Permintaan ini sudah pernah dikirim.", "This request was sent before."),
        (
            "Isinya berbeda dengan yang pertama, jadi kami tidak memprosesnya.",
            "Its content differs from the first, so we did not process it.",
        ),
        (
            "Muat ulang untuk melihat keadaan terbaru, lalu ulangi bila perlu.",
            "Reload to see how things stand, then repeat it if needed.",
        ),
    ),
}
