"""What an installation takes: the wheel and its dependencies beyond an empty environment, in MB of 10^6 bytes.

    python benchmarks/size.py [--need 135]

Builds the wheel and makes two environments in a temporary folder; pip needs its package index, or what it kept of it.
"""

import subprocess
import tempfile
import venv
from collections import Counter
from pathlib import Path

from figures import options, verdict

_LISTED = 12


def main() -> None:
    given = options(__doc__, need="the sum").parse_args()
    root = Path(__file__).parents[1]
    with tempfile.TemporaryDirectory() as name:
        box = Path(name)
        empty, full = box / "empty", box / "full"
        for folder in (empty, full):
            venv.create(folder, with_pip=True)
        _pip(full, "wheel", "--no-deps", "--wheel-dir", str(box), str(root))
        wheel = next(box.glob("paperpass-*.whl"))
        _pip(full, "install", str(wheel))
        before, after = _packages(empty), _packages(full)
        extra = Counter({package: size - before[package] for package, size in after.items()})
        print(f"the wheel itself: {wheel.stat().st_size / 1e6:.2f} MB")
        for package, size in extra.most_common(_LISTED):
            print(f"{package:<24} {size / 1e6:8.1f} MB")
        rest = sum(size for _, size in extra.most_common()[_LISTED:])
        print(f"{'all others':<24} {rest / 1e6:8.1f} MB")
        verdict("MB beyond an empty environment", sum(extra.values()) / 1e6, given.need)


def _pip(folder: Path, *arguments: str) -> None:
    python = folder / "bin" / "python"
    subprocess.run([str(python), "-m", "pip", "--quiet", *arguments], check=True, stdin=subprocess.DEVNULL)


def _packages(folder: Path) -> Counter[str]:
    """Bytes by package folder, compiled files included; what lies outside of site-packages counts as `bin`."""
    sizes = Counter[str]()
    packages = next((folder / "lib").glob("python*")) / "site-packages"
    for file in folder.rglob("*"):
        if file.is_file() and not file.is_symlink():
            inside = file.is_relative_to(packages)
            sizes[file.relative_to(packages).parts[0] if inside else "bin"] += file.stat().st_size
    return sizes


if __name__ == "__main__":
    main()
