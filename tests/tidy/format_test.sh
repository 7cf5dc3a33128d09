#!/usr/bin/env bash
# Every C++ file is as clang-format-19 would write it; and a crooked sample is noticed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

crooked="$(mktemp --suffix .cpp)"
trap 'rm -f "$crooked"' EXIT
echo 'int  f( ) {return 1 ;}' >"$crooked"
if clang-format-19 --style=file:.clang-format --dry-run -Werror "$crooked" 2>/dev/null; then
    echo "clang-format-19 finds nothing wrong with a crooked line: the check is blind" >&2
    exit 1
fi

find . \
    \( -name .git -o -name build -o -name node_modules -o -name vendor \) -prune -o \
    \( -name '*.cpp' -o -name '*.hpp' \) -print0 |
    xargs -0 -n 40 clang-format-19 --dry-run -Werror
