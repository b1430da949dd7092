import Glibc

/// Makes the C library's characters UTF-8, whatever the user's locale.
///
/// Only `LC_CTYPE`: numbers must keep their decimal points. In the plain C locale ncurses would take every character
/// beyond ASCII for one of unknown width.
func useUTF8Characters() {
    setlocale(LC_CTYPE, "")
    if String(cString: nl_langinfo(Int32(CODESET))) != "UTF-8" {
        setlocale(LC_CTYPE, "C.UTF-8")
    }
}
