#!/bin/sh
# Prints the path of a Python that can make the virtual environment, or says what is missing.
set -u

oldest="3.11"
rejected=""

for name in ${PYTHON:-python3.13 python3.12 python3.11 python3 python}; do
    path=$(command -v "$name" 2>/dev/null) || continue
    # A name may be found and still not start (version managers leave such stubs behind), so it is asked.
    version=$("$path" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) || continue
    if ! "$path" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
        rejected="$rejected
  $path is Python $version, older than $oldest"
    elif ! "$path" -c 'import ensurepip, venv' 2>/dev/null; then
        rejected="$rejected
  $path (Python $version) cannot make virtual environments; on Debian and Ubuntu: apt-get install python$version-venv"
    else
        echo "$path"
        exit 0
    fi
done

echo "HTX Bot needs Python $oldest or newer with its venv module, and found none.${rejected}
Install one, or name it: make setup PYTHON=/path/to/python3" >&2
exit 1
