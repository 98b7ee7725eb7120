# shellcheck shell=bash
# What the scripts share: words to the person at the keyboard, root's rights, Debian packages, timed stages.

say() { printf '\n==> %s\n' "$*" >&2; }

die() {
    printf '\nerror: %s\n' "$*" >&2
    exit 1
}

# Runs a command with root's rights. Asks for a password only where somebody can type one.
as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
        sudo "$@"
    else
        return 1
    fi
}

# Debian packages still to be installed.
missing=()

# need COMMAND PACKAGE…: notes the packages when the command is absent.
need() {
    command -v "$1" >/dev/null || missing+=("${@:2}")
}

# Installs what `need` noted; says what to do when it cannot.
install_missing() {
    [ ${#missing[@]} -gt 0 ] || return 0
    local wanted="${missing[*]}"
    command -v apt-get >/dev/null ||
        die "these Debian packages (or their like on this system) are needed, and there is no apt-get: $wanted"
    say "installing $wanted"
    as_root apt-get update -qq ||
        die "cannot install without root or sudo; as root: apt-get update && apt-get install $wanted"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" \
        >/dev/null || die "apt-get could not install: $wanted"
    missing=()
}

# Newest PostgreSQL server programs on this machine, as a folder; empty when there are none.
postgres_programs() {
    local newest
    newest=$(find /usr/lib/postgresql -maxdepth 3 -name initdb 2>/dev/null | sort -V | tail -n 1)
    [ -n "$newest" ] || newest=$(command -v initdb || true)
    [ -z "$newest" ] || dirname "$newest"
}

# Whether tests run under nextest; cargo's own runner does its work where it is absent.
has_nextest() { cargo nextest --version >/dev/null 2>&1; }

# stage NAME COMMAND…: runs the command and notes its seconds in target/stages.tsv.
stage() {
    local name=$1 begun=$SECONDS
    shift
    say "$name"
    "$@"
    mkdir -p target
    printf '%s\t%s\n' "$name" "$((SECONDS - begun))" >>target/stages.tsv
}
