"""make readme: write the generated parts into README.md."""

from pathlib import Path

from tests.readme.parts import renewed

README = Path(__file__).parents[2] / "README.md"

if __name__ == "__main__":
    README.write_text(renewed(README.read_text(encoding="utf-8")), encoding="utf-8")
