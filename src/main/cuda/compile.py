"""Compiles ensemble.cu to PTX text for compute capability 7.5 and later, in src/main/resources.

Needs NVIDIA's run-time compiler, no card and no driver:
    python3 -m venv ptx && ptx/bin/pip install nvidia-cuda-nvrtc-cu12==12.9.86
    ptx/bin/python src/main/cuda/compile.py [TARGET]
"""

import ctypes
import hashlib
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).parent
SOURCE = HERE / "ensemble.cu"
TARGET = HERE.parent / "resources/org/winesclustering/device/ensemble.ptx"

# The language of CUDA 11.0's driver, 450: nothing newer is in the text.
VERSION = ".version 7.0"


def library():
    import nvidia.cuda_nvrtc

    folder = pathlib.Path(nvidia.cuda_nvrtc.__path__[0]) / "lib"
    # The compiler opens its built-in functions by name, which finds them if they are loaded.
    for name in sorted(folder.glob("libnvrtc-builtins.so*")):
        ctypes.CDLL(str(name), mode=ctypes.RTLD_GLOBAL)
    return ctypes.CDLL(str(next(folder.glob("libnvrtc.so.*"))))


def compiled(source):
    nvrtc = library()
    program = ctypes.c_void_p()
    nvrtc.nvrtcCreateProgram(ctypes.byref(program), source, b"ensemble.cu", 0, None, None)
    options = [b"--gpu-architecture=compute_75", b"--std=c++17"]
    code = nvrtc.nvrtcCompileProgram(program, len(options), (ctypes.c_char_p * len(options))(*options))
    if code:
        sys.exit(text(nvrtc, program, "ProgramLog").decode())
    return text(nvrtc, program, "PTX")


def text(nvrtc, program, what):
    size = ctypes.c_size_t()
    getattr(nvrtc, f"nvrtcGet{what}Size")(program, ctypes.byref(size))
    characters = ctypes.create_string_buffer(size.value)
    getattr(nvrtc, f"nvrtcGet{what}")(program, characters)
    return characters.value


def main():
    source = SOURCE.read_bytes()
    lines = compiled(source).decode().splitlines()
    # Comments name the compiler's build.
    code = [line for line in lines if line.strip() and not line.startswith("//")]
    ptx = re.sub(r"\.version .*", VERSION, "\n".join(code), count=1)
    target = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    target.write_text(f"// {hashlib.sha256(source).hexdigest()}\n{ptx}\n")


if __name__ == "__main__":
    main()
