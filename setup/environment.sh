#!/bin/sh
# Makes .venv with the first Python on this machine that is new enough, or says what is missing.
set -eu

[ -x .venv/bin/python ] && exit 0

for python in ${PYTHON:-python3 python3.13 python3.12 python3.11}; do
    if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
            echo "Brakuje modułu venv. Zainstaluj go poleceniem: apt-get install python3-venv" >&2
            exit 1
        fi
        echo "Pierwsze uruchomienie: instaluję potrzebne biblioteki, to potrwa kilka minut."
        exec "$python" -m venv .venv
    fi
done

echo "Splot potrzebuje Pythona 3.11 lub nowszego; zainstaluj go i uruchom polecenie jeszcze raz." >&2
exit 1
