#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
set -uo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

usage() {
    cat <<'TEXT'
Usage: packaging/test.sh [--long] [--cuda] [--no-install] [CTEST-ARGUMENT...]

Sets up, builds and runs the tests, then prints the 20 slowest.

  --long         also the tests labelled "long" (fifty kills, a million fuzz inputs, ...)
  --cuda         take the CUDA build of LibTorch
  --no-install   install nothing; list what is missing and stop
  --help         this text
  CTEST-ARGUMENT passed to ctest, e.g. -R graph or -L reference
TEXT
}

long=no
arguments=()
while [ $# -gt 0 ]; do
    case $1 in
    --help | -h) usage; exit 0 ;;
    --long) long=yes ;;
    --cuda) want_cuda=yes ;;
    --no-install) allow_install=no ;;
    *) arguments+=("$1") ;;
    esac
    shift
done

install_system_packages || fail "the system packages could not be installed"
install_libtorch || fail "LibTorch could not be installed"
install_proof_packages || fail "the packages that exports are checked with could not be installed"
# The tests' reference values come from the torch of .deps/, so the tests are built against it too.
torch_dir=$("$deps_python" -c 'import importlib.util as u, pathlib
print(pathlib.Path(u.find_spec("torch").origin).parent / "share/cmake/Torch")')
configure=()
grep -qs "^Torch_DIR:.*=$torch_dir\$" "$project_dir/build/release/CMakeCache.txt" ||
    configure=("-DTorch_DIR=$torch_dir")
configure_and_build release "${configure[@]}" || fail "the build failed"

[ $long = yes ] || arguments+=(-LE long)
build_dir="$project_dir/build/release"
report="$build_dir/test-report.xml"
say "running the tests"
ctest --test-dir "$build_dir" --output-on-failure --output-junit "$report" "${arguments[@]}"
status=$?

if [ -e "$report" ]; then
    say "the 20 slowest tests"
    "$deps_python" - "$report" >&2 <<'PYTHON'
import sys
import xml.etree.ElementTree as tree

cases = tree.parse(sys.argv[1]).getroot().iter("testcase")
for seconds, name in sorted(((float(c.get("time", 0)), c.get("name")) for c in cases), reverse=True)[:20]:
    print(f"{seconds:9.2f} s  {name}")
PYTHON
fi
exit $status
