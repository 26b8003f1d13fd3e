#!/bin/sh
# Puts Chromium in place for the browser tests: Debian's package, unless there is a browser already.
set -u

for name in chromium chromium-browser google-chrome; do
    command -v "$name" >/dev/null 2>&1 && exit 0
done

missing() {
    echo "The browser tests need Chromium and will fail: $1" >&2
    exit 0
}

command -v apt-get >/dev/null 2>&1 || missing "it is not installed, and there is no apt-get to install it with."

if [ "$(id -u)" -eq 0 ]; then
    as_root="env"
elif command -v sudo >/dev/null 2>&1; then
    # Without a terminal nobody can type a password.
    if [ -t 0 ]; then as_root="sudo"; else as_root="sudo -n"; fi
else
    missing "installing it takes root or sudo. Ask for: apt-get install chromium"
fi

install() {
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends chromium
}

echo "Installing Chromium for the browser tests ..."
log=$(mktemp)
trap 'rm -f "$log"' EXIT
{ $as_root apt-get update -qq && install; } >"$log" 2>&1 || install >>"$log" 2>&1 || {
    tail -n 5 "$log" >&2
    missing "apt-get could not install it."
}
command -v chromium >/dev/null 2>&1 || missing "this system's package brought no program called chromium."
