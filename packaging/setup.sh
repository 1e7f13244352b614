# SPDX-License-Identifier: Apache-2.0
# Sourced by run.sh and test.sh: brings a bare Debian 12 / Ubuntu 24.04 to a built tree. Everything
# but system packages stays inside the project: LibTorch in .deps/, the build in build/.

readonly torch_version=2.13.0
project_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
deps_dir="$project_dir/.deps"
deps_python="$deps_dir/python/bin/python"
allow_install=yes
want_cuda=auto

say() { printf '\033[1m==>\033[0m %s\n' "$*" >&2; }
fail() { printf 'error: %s\n' "$*" >&2; exit 1; }

# timed LABEL COMMAND...: says what happens and how long it took.
timed() {
    local label=$1 start=$SECONDS
    shift
    say "$label"
    "$@"
    local status=$?
    [ $status -eq 0 ] && say "$label: done in $((SECONDS - start)) s"
    return $status
}

system_packages() {
    printf '%s\n' g++ cmake ninja-build ccache mold python3 python3-venv zlib1g-dev \
        nlohmann-json3-dev libcli11-dev libopencv-dev qt6-base-dev qt6-charts-dev \
        libqt6opengl6-dev qt6-svg-dev qt6-tools-dev qt6-l10n-tools \
        libgl1-mesa-dev fonts-inter fonts-jetbrains-mono fonts-noto-cjk dataset-fashion-mnist
}

install_system_packages() {
    command -v dpkg-query >/dev/null || {
        say "no dpkg here: system packages are taken as installed"
        return 0
    }
    local missing=()
    local package
    for package in $(system_packages); do
        dpkg-query -W -f='${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed ||
            missing+=("$package")
    done
    [ ${#missing[@]} -eq 0 ] && return 0
    say "system packages needed: ${missing[*]}"
    [ "$allow_install" = yes ] || fail "--no-install was given; install the packages above and run again"
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null ||
            fail "neither root nor sudo; ask an administrator to install the packages above"
        as_root=(sudo)
    fi
    timed "reading package lists" "${as_root[@]}" apt-get update -qq || return 1
    timed "installing system packages" "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2
}

# The torch of the .deps/ environment, with `numpy` beside it for the tests' reference values.
install_libtorch() {
    local flavour=cpu
    if [ "$want_cuda" = yes ] || { [ "$want_cuda" = auto ] && [ -e /proc/driver/nvidia/version ]; }; then
        flavour=cuda
    fi
    local stamp="$deps_dir/torch-$torch_version-$flavour"
    [ -e "$stamp" ] && return 0
    [ "$allow_install" = yes ] || fail "--no-install was given, but .deps/ lacks torch $torch_version ($flavour)"
    mkdir -p "$deps_dir"
    local python=/usr/bin/python3
    [ -x "$python" ] || python=python3
    [ -x "$deps_python" ] || timed "creating .deps/python" "$python" -m venv "$deps_dir/python" || return 1
    local pip=("$deps_python" -m pip install --quiet --disable-pip-version-check)
    if [ $flavour = cpu ] &&
        "${pip[@]}" "torch==$torch_version+cpu" numpy 2>/dev/null; then
        say "torch $torch_version+cpu installed"
    else
        timed "installing torch $torch_version (CUDA builds bring several GB)" \
            "${pip[@]}" "torch==$torch_version" numpy || return 1
    fi
    rm -f "$deps_dir"/torch-*
    touch "$stamp"
}

# What the tests hold exports against: runtimes, checkers and a formatter of other makers.
install_proof_packages() {
    local packages=(onnx==1.23.2 onnxruntime==1.32.0 safetensors==0.8.0 black==26.10.1
        pillow==13.0.0)
    local stamp="$deps_dir/proof-packages"
    [ "$(cat "$stamp" 2>/dev/null)" = "${packages[*]}" ] && return 0
    [ "$allow_install" = yes ] || fail "--no-install was given, but .deps/ lacks ${packages[*]}"
    timed "installing ${packages[*]}" \
        "$deps_python" -m pip install --quiet --disable-pip-version-check "${packages[@]}" || return 1
    printf '%s' "${packages[*]}" > "$stamp"
}

# True when the user brings a LibTorch of their own (checked again, with its version, by CMake).
user_has_libtorch() {
    [ -n "${Torch_DIR:-}${CMAKE_PREFIX_PATH:-}${LIBTORCH:-}" ] && return 0
    python3 - 2>/dev/null <<'PYTHON'
import importlib.metadata
assert tuple(map(int, importlib.metadata.version("torch").split("+")[0].split(".")[:2])) >= (2, 11)
PYTHON
}

# configure_and_build PRESET [CMAKE-ARGUMENT...]
configure_and_build() {
    local preset=$1
    shift
    local build_dir="$project_dir/build/$preset"
    if [ ! -e "$build_dir/build.ninja" ] || [ $# -gt 0 ]; then
        timed "configuring" cmake -S "$project_dir" --preset "$preset" "$@" >&2 || return 1
    fi
    if ! cmake --build "$build_dir" -- -n 2>/dev/null | grep -q 'no work to do'; then
        timed "building" cmake --build "$build_dir" >&2 || return 1
    fi
}
