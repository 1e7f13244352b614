#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
set -uo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

usage() {
    cat <<'TEXT'
Usage: packaging/run.sh [--headless] [--cuda] [--no-install] [ARGUMENT...]

Sets up, builds and runs ConvStudio on its sample project, LeNet on Fashion-MNIST: opens the window
where there is a display, else trains in this terminal. Safe to run again; a second run with nothing
changed starts at once.

  --headless     train in the terminal even where there is a display
  --cuda         take the CUDA build of LibTorch (default: only where an NVIDIA driver is found)
  --no-install   install nothing; list what is missing and stop
  --help         this text
  ARGUMENT...    passed to the program, e.g. --theme dark, or --headless --epochs 1
TEXT
}

arguments=()
headless=no
[ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}${QT_QPA_PLATFORM:-}" ] || headless=yes
while [ $# -gt 0 ]; do
    case $1 in
    --help | -h) usage; exit 0 ;;
    --headless) headless=yes ;;
    --cuda) want_cuda=yes ;;
    --no-install) allow_install=no ;;
    --) shift; arguments+=("$@"); break ;;
    *) arguments+=("$1") ;;
    esac
    shift
done

install_system_packages || fail "the system packages could not be installed"
user_has_libtorch || install_libtorch || fail "LibTorch could not be installed"
configure_and_build release || fail "the build failed"

# On a busy machine LibTorch's threads wait asleep after some 10 microseconds instead of holding a core.
export GOMP_SPINCOUNT="${GOMP_SPINCOUNT:-10000}"
sample="$project_dir/resources/samples/lenet-fashion-mnist.convstudio.json"
if [ "$headless" = yes ]; then
    exec "$project_dir/build/release/bin/convstudio-cli" train "$sample" "${arguments[@]}"
fi
exec "$project_dir/build/release/bin/convstudio" "$sample" "${arguments[@]}"
