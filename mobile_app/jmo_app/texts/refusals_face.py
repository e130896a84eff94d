"""What kept a selfie from being taken, and the ways on when it does not match."""

from typing import Final

Pair = tuple[str, str]

REFUSALS: Final[dict[str, tuple[Pair, Pair, Pair]]] = {
    "BIO-CAHAYA": (
        ("Cahayanya belum pas.", "The light is not right."),
        (
            "Wajah Anda terlalu gelap untuk dikenali.",
            "Your face is too dark to be recognised.",
        ),
        (
            "Cari tempat terang, misalnya menghadap jendela, lalu foto lagi.",
            "Find a bright place, for example facing a window, and take it again.",
        ),
    ),
    "BIO-POSISI": (
        ("Wajah belum lurus di dalam bingkai.", "Your face is not straight in the frame."),
        (
            "Kami perlu melihat seluruh wajah dari depan.",
            "We need to see your whole face from the front.",
        ),
        (
            "Pegang ponsel setinggi mata dan hadap lurus ke kamera.",
            "Hold the phone at eye level and look straight at the camera.",
        ),
    ),
    "BIO-HALANG": (
        ("Ada yang menutupi wajah.", "Something covers your face."),
        (
            "Kacamata, masker, topi, atau rambut membuat wajah sulit dikenali.",
            "Glasses, a mask, a hat or hair make your face hard to recognise.",
        ),
        (
            "Lepas kacamata, masker, dan topi. Hijab tidak perlu dilepas.",
            "Take off glasses, mask and hat. A headscarf can stay on.",
        ),
    ),
    "BIO-GOYANG": (
        ("Fotonya buram.", "The picture is blurred."),
        ("Ponsel bergerak saat memotret.", "The phone moved while taking it."),
        (
            "Pegang dengan dua tangan, tahan sebentar, lalu foto lagi.",
            "Hold it with both hands, keep still for a moment, and take it again.",
        ),
    ),
    "BIO-BANYAK": (
        ("Ada lebih dari satu wajah.", "There is more than one face."),
        (
            "Kami tidak tahu wajah mana milik Anda.",
            "We cannot tell which face is yours.",
        ),
        ("Foto lagi sendirian di dalam bingkai.", "Take it again, alone in the frame."),
    ),
    "BIO-BERKAS": (
        ("Foto tidak bisa dibaca.", "The picture cannot be read."),
        (
            "Berkasnya rusak atau bukan JPEG, PNG, atau WebP.",
            "The file is damaged, or is not JPEG, PNG or WebP.",
        ),
        ("Ambil foto baru dengan kamera.", "Take a new picture with the camera."),
    ),
    "BIO-TIDAKCOCOK": (
        ("Wajah belum cocok.", "The face did not match."),
        (
            "Percobaan {attempt} dari {attempts}. Ini sering terjadi karena cahaya atau foto KTP yang lama.",
            "Attempt {attempt} of {attempts}. Light or an old ID photo often causes this.",
        ),
        (
            "Coba lagi di tempat terang, atau pilih cara lain di bawah ini.",
            "Try again in a bright place, or choose another way below.",
        ),
    ),
    "BIO-HABIS": (
        ("Percobaan foto sudah habis.", "There are no attempts left."),
        (
            "Sudah {attempts} kali dan belum cocok. Akun Anda tidak diblokir.",
            "It was tried {attempts} times without a match. Your account is not blocked.",
        ),
        (
            "Pilih cara lain di bawah ini.",
            "Choose another way below.",
        ),
    ),
    "BIO-IZIN": (
        ("Kami perlu izin Anda dulu.", "We need your consent first."),
        (
            "Tanpa izin, wajah Anda tidak kami proses (UU 27/2022 pasal 20 dan 22).",
            "Without consent we do not process your face (Law 27/2022 articles 20 and 22).",
        ),
        (
            "Baca dan beri izin, atau pilih cara lain di kantor cabang.",
            "Read and consent, or choose another way at a branch.",
        ),
    ),
    "BIO-DICABUT": (
        ("Izin pemrosesan wajah sudah dicabut.", "The consent to process your face was withdrawn."),
        (
            "Foto dan data wajah Anda sudah kami hapus, jadi tidak ada lagi yang kami cocokkan.",
            "We have deleted your pictures and face data, so we compare nothing.",
        ),
        (
            "Datang ke kantor cabang dengan kode, atau mulai lagi dan beri izin yang baru.",
            "Go to a branch with a code, or start again and give a new consent.",
        ),
    ),
    "BIO-BELUM": (
        ("Verifikasi wajah belum selesai.", "The face check is not finished."),
        (
            "Langkah ini memastikan hanya Anda yang bisa mengubah data dan mencairkan saldo.",
            "This step makes sure that only you can change data and cash in the balance.",
        ),
        ("Ambil swafoto dulu.", "Take the selfie first."),
    ),
    "BIO-KEDALUWARSA": (
        ("Verifikasi wajah sudah lewat waktunya.", "The face check has expired."),
        (
            "Demi keamanan, hasilnya hanya berlaku sebentar.",
            "For safety, its result is valid for a short time only.",
        ),
        ("Ambil swafoto sekali lagi; isian lain tetap ada.", "Take the selfie again; the rest is kept."),
    ),
    "BIO-TINJAU": (
        ("Wajah Anda sedang ditinjau petugas.", "A person is looking at your face check."),
        (
            "Mesin tidak yakin, jadi petugas yang memutuskan.",
            "The machine was not sure, so a person decides.",
        ),
        ("Tunggu kabar dari kami; Anda tidak perlu mengulang.", "Wait for word from us; no need to repeat."),
    ),
    "BIO-JALAN": (
        ("Pilihan ini belum terbuka.", "This choice is not open yet."),
        (
            "Cara lain tersedia setelah percobaan foto.",
            "Other ways open after an attempt with a picture.",
        ),
        ("Coba ambil foto dulu.", "Try taking a picture first."),
    ),
    "BIO-GERAK": (
        ("Gerakannya belum terlihat.", "We did not see the movement."),
        (
            "Kamera belum melihatnya dengan jelas: {step:word}.",
            "The camera did not clearly see this: {step:word}.",
        ),
        (
            "Ulangi lebih lebar dan tahan sebentar. Tidak bisa melakukannya? Pilih gerakan lain.",
            "Do it again, wider, and hold it for a moment. Cannot do it? Choose other movements.",
        ),
    ),
    "BIO-DATAR": (
        ("Yang terlihat tampak datar.", "What we saw looks flat."),
        (
            "Saat menoleh, kamera melihat gambar datar, bukan kepala.",
            "While turning, the camera saw a flat picture, not a head.",
        ),
        (
            "Hadapkan wajah Anda sendiri ke kamera, bukan foto atau layar, lalu menoleh lebih jauh.",
            "Show your own face, not a photo or a screen, and turn a little further.",
        ),
    ),
    "BIO-DIAM": (
        ("Gambarnya tidak bergerak.", "The picture does not move."),
        (
            "Beberapa gambar persis sama, padahal kamera yang hidup selalu sedikit berubah.",
            "Several pictures are exactly the same; a live camera always changes a little.",
        ),
        ("Buka kamera lagi dan ulangi dari awal.", "Open the camera again and start over."),
    ),
    "BIO-GANTI": (
        ("Wajahnya berganti di tengah jalan.", "The face changed on the way."),
        (
            "Wajah lain terlihat saat {step:word}. Semua gambar harus menunjukkan satu orang.",
            "Another face came in at this point: {step:word}. All pictures must show one person.",
        ),
        ("Ulangi sendirian di depan kamera.", "Do it again, alone before the camera."),
    ),
    "BIO-URUTAN": (
        ("Urutan gerakannya berbeda.", "The movements came in another order."),
        (
            "Gambar yang dikirim tidak sesuai dengan gerakan yang diminta.",
            "The pictures sent are not those of the movements we asked for.",
        ),
        (
            "Mulai lagi dan ikuti gerakan di layar satu per satu.",
            "Start again and follow the screen step by step.",
        ),
    ),
    "BIO-TANTANGAN": (
        ("Permintaan gerakan ini tidak berlaku.", "This request for movements is not valid."),
        (
            "Sudah ada permintaan gerakan yang lebih baru.",
            "There is a newer request for movements.",
        ),
        ("Mulai lagi dengan gerakan yang baru.", "Start again with new movements."),
    ),
    "BIO-TERPAKAI": (
        ("Gerakan ini sudah dikirim.", "These movements were sent already."),
        (
            "Demi keamanan, satu permintaan gerakan hanya bisa dijawab sekali.",
            "For safety, one request for movements can be answered only once.",
        ),
        ("Mulai lagi dengan gerakan yang baru.", "Start again with new movements."),
    ),
    "BIO-LEWAT": (
        ("Waktu untuk gerakan ini habis.", "The time for these movements is over."),
        (
            "Gerakan yang diminta berlaku dua menit.",
            "What we ask for is valid for two minutes.",
        ),
        ("Mulai lagi dengan gerakan yang baru.", "Start again with new movements."),
    ),
    "BIO-LANGKAH": (
        ("Gerakan yang tersisa terlalu sedikit.", "Too few movements are left."),
        (
            "Dengan gerakan sesedikit itu, rekaman pun bisa lolos.",
            "With so few, a recording could pass as well.",
        ),
        (
            "Kirim satu foto saja, petugas membantu bila perlu, atau ambil kode untuk kantor cabang.",
            "Send a single picture, a person helps where needed, or get a code for a branch.",
        ),
    ),
}

CAUSES: Final[dict[str, Pair]] = {
    "BIO-CAHAYA.why@overexposed": (
        "Cahaya terlalu kuat sehingga wajah Anda memutih.",
        "The light is too strong and washes out your face.",
    ),
    "BIO-CAHAYA.next@overexposed": (
        "Menjauh dari lampu atau matahari langsung, lalu foto lagi.",
        "Move away from the lamp or direct sun, then take it again.",
    ),
    "BIO-POSISI.why@no-face": (
        "Kami tidak menemukan wajah di foto.",
        "We found no face in the picture.",
    ),
    "BIO-POSISI.why@small": (
        "Wajah Anda terlalu kecil di foto.",
        "Your face is too small in the picture.",
    ),
    "BIO-POSISI.next@small": (
        "Dekatkan ponsel sampai wajah mengisi bingkai.",
        "Bring the phone closer until your face fills the frame.",
    ),
    "BIO-POSISI.why@off-frame": (
        "Sebagian wajah berada di luar bingkai.",
        "Part of your face is outside the frame.",
    ),
    "BIO-POSISI.why@turned": (
        "Wajah Anda menoleh ke samping.",
        "Your face is turned to the side.",
    ),
    "BIO-POSISI.why@tilted": (
        "Kepala Anda miring.",
        "Your head is tilted.",
    ),
    "BIO-HALANG.why@covered-eyes": (
        "Mata Anda tertutup, mungkin oleh kacamata atau rambut.",
        "Your eyes are covered, perhaps by glasses or hair.",
    ),
    "BIO-HALANG.why@covered-mouth": (
        "Mulut atau dagu Anda tertutup, mungkin oleh masker atau tangan.",
        "Your mouth or chin is covered, perhaps by a mask or a hand.",
    ),
    "BIO-GERAK.why@eyes-not-seen": (
        "Kamera belum melihat mata Anda terpejam. Bingkai atau pantulan kacamata sering menutupinya.",
        "The camera did not see your eyes closed. Rims or reflections of glasses often hide them.",
    ),
    "BIO-GERAK.next@eyes-not-seen": (
        "Lepas kacamata dan pejamkan mata lebih lama, atau pilih gerakan lain.",
        "Take off your glasses and keep your eyes closed longer, or choose other movements.",
    ),
    "BIO-GERAK.why@other-way": (
        "Anda menoleh ke arah sebaliknya.",
        "You turned the other way.",
    ),
    "BIO-GERAK.next@other-way": (
        "Kiri dan kanan menurut Anda sendiri, bukan menurut cermin. Coba lagi.",
        "Left and right are your own, not those of a mirror. Try again.",
    ),
    "BIO-GERAK.why@no-face": (
        "Wajah Anda tidak terlihat saat bergerak.",
        "Your face could not be seen while moving.",
    ),
    "BIO-GERAK.next@no-face": (
        "Tetap di dalam bingkai, dan jangan menoleh terlalu jauh.",
        "Stay in the frame, and do not turn too far.",
    ),
    "BIO-BERKAS.why@file-too-large": (
        "Berkasnya lebih besar dari 6 MB.",
        "The file is larger than 6 MB.",
    ),
    "BIO-BERKAS.why@heic": (
        "Fotonya berjenis HEIC, yang belum bisa kami baca.",
        "The picture is a HEIC file, which we cannot read yet.",
    ),
    "BIO-BERKAS.next@heic": (
        "Ambil foto dengan kamera di sini, atau simpan dulu sebagai JPEG.",
        "Take it with the camera here, or save it as JPEG first.",
    ),
    "BIO-BERKAS.why@animated": (
        "Berkasnya gambar bergerak.",
        "The file is a moving picture.",
    ),
    "BIO-BERKAS.why@too-many-pixels": (
        "Gambarnya terlalu besar.",
        "The picture is too large.",
    ),
    "BIO-BERKAS.why@too-few-pixels": (
        "Gambarnya terlalu kecil.",
        "The picture is too small.",
    ),
}
