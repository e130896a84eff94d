"""The selfie: consent, guidance, attempts, other ways."""

from typing import Final

TEXTS: Final = {
    # consent
    "consent_title": ("Izin memakai foto wajah Anda", "Your consent to use a picture of your face"),
    "consent_what": ("Apa yang kami lakukan", "What we do"),
    "consent_what_text": (
        "Kami mengambil beberapa foto wajah saat Anda melakukan tiga gerakan singkat, untuk memastikan Anda "
        "sendiri yang hadir. Satu foto lalu dicocokkan dengan foto acuan Anda.",
        "We take a few pictures of your face during three short movements, to see that you are there "
        "yourself. One of them is then compared with your reference picture.",
    ),
    "consent_why": ("Untuk apa", "What for"),
    "consent_why.data-update": (
        "Supaya hanya Anda yang bisa mengubah data ini.",
        "So that only you can change this data.",
    ),
    "consent_why.account-reset": (
        "Supaya hanya Anda yang mendapat akun ini kembali, bukan pemegang KTP atau kartu SIM Anda.",
        "So that you alone get this account back, and nobody who holds your identity card or SIM card.",
    ),
    "consent_why.jht-claim": (
        "Supaya uang JHT hanya sampai kepada Anda.",
        "So that the money reaches nobody but you.",
    ),
    "consent_same": ("Satu wajah, satu akun", "One face, one account"),
    "consent_same_text": (
        "Foto acuan juga dibandingkan dengan foto acuan peserta lain yang sedaerah dan sebaya, untuk "
        "menemukan satu wajah yang memakai beberapa akun. Mesin hanya menandai; petugas yang memutuskan.",
        "Your reference is also compared with those of members of your region and age. This finds one face "
        "that uses several accounts. A machine only points them out; a person decides.",
    ),
    "consent_how_long": ("Berapa lama disimpan", "How long it is kept"),
    "consent_how_long_text": (
        "Setiap foto dihapus setelah 30 hari, atau setelah peninjauan selesai bila itu lebih lama. "
        "Satu foto yang cocok menjadi foto acuan: foto dan ciri wajahnya disimpan terenkripsi selama akun "
        "Anda ada, supaya petugas bisa memeriksa ulang.",
        "Each picture is deleted after 30 days, or when a review ends if that is later. "
        "One matching picture becomes your reference: it and its template are kept encrypted while your "
        "account lives, so that a person can check again.",
    ),
    "consent_withdraw": ("Hak Anda", "Your rights"),
    "consent_withdraw_text": (
        "Anda boleh menolak dan memakai cara lain, dan boleh menarik izin kapan saja "
        "(UU 27/2022 tentang Pelindungan Data Pribadi).",
        "You may refuse and use another way, and withdraw your consent at any time "
        "(Law 27/2022 on personal data protection).",
    ),
    "agree": ("Setuju dan buka kamera", "Agree and open the camera"),
    "agreeing": ("Menyiapkan…", "Getting ready…"),
    "refuse": ("Saya tidak mau atau tidak bisa difoto", "I cannot or do not want to be photographed"),
    # camera
    "camera_title": ("Foto wajah Anda", "Take a picture of your face"),
    "tips": (
        "Lepas kacamata, masker, dan topi. Cari tempat terang, hadap lurus ke kamera, "
        "pegang ponsel dengan mantap. Hijab tidak perlu dilepas.",
        "Take off glasses, mask and hat. Find a bright place, look straight at the camera and "
        "hold the phone still. A headscarf can stay on.",
    ),
    "opening_camera": (
        "Membuka kamera… Pilih “Izinkan” bila ditanya.",
        "Opening the camera… Choose “Allow” if asked.",
    ),
    "opening_slowly": (
        "Kamera belum terbuka. Izinkan bila ditanya, dan tutup aplikasi lain yang memakai kamera.",
        "The camera is not open yet. Allow it if asked, and close other apps that use it.",
    ),
    "camera_label": (
        "Gambar dari kamera depan, dengan bingkai untuk wajah",
        "Camera picture with a frame for the face",
    ),
    "put_in_oval": ("Letakkan wajah di dalam bingkai.", "Put your face inside the frame."),
    "looks_right": ("Sudah pas. Tahan, lalu tekan tombol.", "Looks right. Hold still and press the button."),
    "no_guidance": (
        "Panduan langsung sedang tidak ada. Anda tetap bisa melanjutkan.",
        "Live guidance is not available now. You can still go on.",
    ),
    # movements
    "move": ("Mulai", "Start"),
    "move_intro": (
        "Tiga gerakan singkat, supaya jelas Anda sendiri yang hadir, bukan foto Anda. "
        "Petunjuknya muncul di sini, satu per satu.",
        "Three short movements, so that it is clear that you are there and not a picture of you. "
        "They appear here, one at a time.",
    ),
    "drawing": ("Menyiapkan gerakan…", "Choosing the movements…"),
    "step_first": ("Bersiap", "Get ready"),
    "step_of": ("Gerakan {number} dari {count}", "Movement {number} of {count}"),
    "step.straight": ("Lihat lurus ke kamera", "Look straight at the camera"),
    "step.turn-left": ("Toleh ke kiri Anda", "Turn to your left"),
    "step.turn-right": ("Toleh ke kanan Anda", "Turn to your right"),
    "step.open-mouth": ("Buka mulut lebar", "Open your mouth wide"),
    "step.close-eyes": ("Pejamkan mata, tahan", "Close your eyes, hold"),
    "stop": ("Berhenti dulu", "Stop for now"),
    "cannot_this": ("Saya tidak bisa melakukan ini", "I cannot do this"),
    "cannot_that": ("Saya tidak bisa: {step}", "I cannot do this: {step}"),
    "cannot_some": ("Ada gerakan yang tidak bisa saya lakukan", "There are movements I cannot do"),
    "cannot_title": ("Gerakan mana yang tidak bisa Anda lakukan?", "Which movements can you not do?"),
    "cannot_text": (
        "Tandai saja, tanpa perlu alasan. Kami memilih gerakan lain, atau cukup satu foto.",
        "Tick them; no reason is needed. We choose other movements, or a single picture is enough.",
    ),
    "cannot_go_on": ("Lanjutkan", "Go on"),
    "one.data-update": (
        "Satu foto tanpa gerakan cukup untuk memperbarui data, tetapi tidak membuktikan Anda hadir: rekening "
        "yang dicatat dengannya menahan pembayaran dulu.",
        "One picture without movements is enough to update your data, but does not prove that you are there: "
        "a bank account recorded with it puts payouts on hold for a while.",
    ),
    "one.account-reset": (
        "Satu foto tanpa gerakan tidak cukup untuk memulihkan akun. Bila tidak bisa bergerak, datang "
        "ke kantor cabang dengan KTP.",
        "One picture without movements is not enough to get an account back. If they cannot be "
        "made, come to a branch with your identity card.",
    ),
    "one.jht-claim": (
        "Satu foto tanpa gerakan tidak membuktikan Anda hadir: petugas melihatnya dulu, paling lama 3 hari, "
        "lalu klaim bisa dikirim.",
        "One picture without movements does not prove that you are there: a person looks at it first, at "
        "most 3 days, and then the claim can be sent.",
    ),
    "move_after_all": ("Saya bisa bergerak", "I can make the movements"),
    "shoot": ("Ambil foto", "Take the picture"),
    "counting": ("Tahan… {count}", "Hold still… {count}"),
    "sending": (
        "Mengirim {size:size} dan mencocokkan wajah Anda…",
        "Sending {size:size} and comparing your face…",
    ),
    "still_sending": (
        "Jaringan sedang lambat; biarkan layar ini terbuka.",
        "The network is slow; keep this screen open.",
    ),
    "use_file": ("Unggah foto dari berkas", "Upload a picture instead"),
    "use_camera": ("Pakai kamera", "Use the camera"),
    "other_ways": ("Cara lain tanpa foto", "Other ways without a picture"),
    "review_or_other_ways": (
        "Minta ditinjau petugas, atau cara lain",
        "Ask a person to look, or another way",
    ),
    "attempts_left": (
        "Sisa {count} kali mencocokkan. Foto yang terlalu gelap atau buram tidak mengurangi.",
        "Matches left: {count}. Pictures that are too dark or blurred do not count.",
    ),
    # one short hint at a time
    "hint.BIO-CAHAYA": ("Terlalu gelap. Cari tempat yang lebih terang.", "Too dark. Find a brighter place."),
    "hint.BIO-CAHAYA.overexposed": (
        "Terlalu silau. Jauhi lampu atau matahari.",
        "Too bright. Move away from the light.",
    ),
    "hint.BIO-POSISI": ("Hadap lurus ke kamera.", "Look straight at the camera."),
    "hint.BIO-POSISI.no-face": ("Wajah belum terlihat.", "No face in sight yet."),
    "hint.BIO-POSISI.small": ("Dekatkan wajah ke kamera.", "Come closer."),
    "hint.BIO-POSISI.off-frame": ("Geser wajah ke tengah bingkai.", "Move your face to the middle."),
    "hint.BIO-POSISI.turned": ("Jangan menoleh. Hadap lurus.", "Do not turn. Look straight ahead."),
    "hint.BIO-POSISI.tilted": ("Tegakkan kepala.", "Hold your head straight."),
    "hint.BIO-HALANG": (
        "Lepas yang menutupi wajah. Hijab boleh.",
        "Take off what covers your face. A headscarf is fine.",
    ),
    "hint.BIO-HALANG.covered-eyes": (
        "Mata tertutup. Lepas kacamata atau singkirkan rambut.",
        "Your eyes are covered. Take off glasses or move your hair.",
    ),
    "hint.BIO-HALANG.covered-mouth": (
        "Mulut tertutup. Lepas masker.",
        "Your mouth is covered. Take off the mask.",
    ),
    "hint.BIO-GOYANG": ("Gambar buram. Tahan ponsel.", "Blurred. Hold the phone still."),
    "hint.BIO-BANYAK": (
        "Ada orang lain di gambar. Foto sendiri saja.",
        "Somebody else is in the picture. Be alone in it.",
    ),
    "hint.other": ("Periksa cahaya dan posisi wajah.", "Check light and position."),
    # file
    "file_title": ("Unggah foto wajah Anda", "Upload a picture of your face"),
    "camera_refused": (
        "Kamera belum diizinkan. Buka setelan situs atau aplikasi, izinkan kamera, lalu tekan “Pakai "
        "kamera”. "
        "Atau unggah foto yang baru diambil.",
        "The camera is not allowed. Open the site or app settings, allow it, then press “Use the camera”. "
        "Or upload a picture taken just now.",
    ),
    "camera_missing": (
        "Perangkat ini tidak punya kamera yang bisa dipakai. Unggah foto yang baru diambil.",
        "This device has no camera we can use. Upload a picture taken just now.",
    ),
    "camera_slow": (
        "Kamera tidak juga terbuka. Tutup aplikasi lain yang memakai kamera, lalu tekan “Pakai kamera”. Atau "
        "unggah foto yang baru diambil.",
        "The camera did not open. Close other apps that use it, then press “Use the camera”. Or upload a "
        "picture taken just now.",
    ),
    "camera_broken": (
        "Kamera tidak memberi gambar lagi. Periksa apakah terpasang dan tidak tertutup, tutup aplikasi lain "
        "yang memakainya, lalu tekan “Pakai kamera”. Atau unggah foto yang baru diambil.",
        "The camera gives no picture any more. Check that it is plugged in and not covered, close other apps "
        "that use it, then press “Use the camera”. Or upload a picture taken just now.",
    ),
    "file_rules": ("JPEG, PNG, atau WebP, paling besar 6 MB.", "JPEG, PNG or WebP, 6 MB at most."),
    "pick_file": ("Pilih foto", "Choose a picture"),
    # after a picture
    "try_again": ("Coba lagi", "Try again"),
    "try_another_file": ("Pilih foto lain", "Choose another picture"),
    "not_sent": (
        "Foto sudah diambil, tetapi belum terkirim. Tidak perlu mengulang.",
        "What you showed is taken but not sent yet. No need to do it again.",
    ),
    "send_again": ("Kirim yang tadi", "Send it again"),
    "retake": ("Ulangi dari awal", "Do it all again"),
    # other ways
    "ways_title": ("Cara lain memastikan ini Anda", "Other ways to make sure it is you"),
    "ways_intro": (
        "Foto tidak cocok bukan salah Anda, dan akun Anda tidak diblokir. Pilih yang paling mudah.",
        "A picture that does not match is not your fault, and your account is not blocked. Choose what "
        "is easiest.",
    ),
    "way_review": ("Ditinjau petugas", "A person looks at it"),
    "way_review_text": (
        "Petugas melihat foto Anda dan foto acuan. Paling lama 3 hari; kami kabari lewat email.",
        "A member of staff compares your picture with the reference. At most 3 days; we email you.",
    ),
    "way_review_later": (
        "Terbuka setelah ada foto yang dicoba, karena petugas perlu foto untuk dilihat.",
        "Opens after a picture was tried, because a person needs one to look at.",
    ),
    "way_review_choose": ("Minta ditinjau petugas", "Ask a person to look"),
    "way_branch": ("Datang ke kantor cabang", "Come to a branch"),
    "way_branch_text": (
        "Kami beri kode. Tunjukkan kode, KTP, dan kartu peserta di kantor cabang mana pun; "
        "petugas memeriksa di tempat, biasanya di hari yang sama.",
        "We give you a code. Show it with your KTP and member card at any branch; "
        "they check you on the spot, usually the same day.",
    ),
    "way_branch_choose": ("Beri saya kode kantor cabang", "Give me a branch code"),
    "way_branch_no_consent": (
        "Datang ke kantor cabang mana pun dengan KTP, Kartu Keluarga, dan kartu peserta. "
        "Tidak perlu kode dan tidak perlu foto di aplikasi. Isian Anda tetap tersimpan di ponsel ini.",
        "Come to any branch with KTP, family card and member card. "
        "No code and no picture in the app needed. Your answers stay on this phone.",
    ),
    "way_consent": ("Kembali ke izin", "Back to consent"),
    "way_try_again": ("Coba foto lagi", "Try the picture again"),
    # decided
    "matched_title": ("Wajah cocok", "Your face matches"),
    "matched_text": (
        "Kami yakin ini Anda. Lanjutkan ke langkah berikutnya.",
        "We are sure it is you. Go on to the next step.",
    ),
    "review_title": ("Petugas akan meninjau", "A person will look at it"),
    "review_text": (
        "Nomor peninjauan {number}. Paling lama 3 hari, kami kabari lewat email.",
        "Review number {number}. At most 3 days; we email you.",
    ),
    "review_data": (
        "Anda boleh mengisi dan mengirim sisanya sekarang. Data berlaku untuk klaim setelah petugas "
        "memutuskan.",
        "You may fill in and send the rest now. It counts for claims once the person has decided.",
    ),
    "review_claim": (
        "Anda boleh mengisi sisanya sekarang. Klaim bisa dikirim setelah petugas memutuskan; isian Anda "
        "tersimpan.",
        "You may fill in the rest now. The claim can be sent once the person has decided; your answers "
        "are kept.",
    ),
    "branch_title": ("Kode kantor cabang Anda", "Your branch code"),
    "branch_text": (
        "Tunjukkan kode ini dengan KTP dan kartu peserta di kantor cabang. Isian Anda tersimpan; "
        "kirim setelah petugas memeriksa.",
        "Show this code with KTP and member card at a branch. Your answers are kept; "
        "send them once you were checked.",
    ),
    "branch_spoken": ("Kode kantor cabang: {code}", "Branch code: {code}"),
    "look_again": ("Periksa kabar terbaru", "Look for news"),
    "simulated": (
        "Foto acuan berasal dari simulasi Dukcapil.",
        "The reference picture comes from a simulated registry.",
    ),
}
