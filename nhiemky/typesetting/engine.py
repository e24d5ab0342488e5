"""The typst engine with faces we know: never a face taken by chance, since some lack Vietnamese letters."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from typst import Fonts

TIMES_ALIKE = ("Times New Roman", "Tinos")
"""Faces with the widths of Times New Roman and all Vietnamese letters, the best first."""


@cache
def faces(wanted: tuple[str, ...] = TIMES_ALIKE) -> tuple[str, "Fonts"]:
    """The family to set papers in and the fonts to give the engine: the first wanted one installed, else Noto Serif."""
    # Starting the engine costs more than the rest of the room together, so it waits until a paper is written.
    import fontpkg_noto_serif
    from typst import Fonts

    installed = Fonts(include_system_fonts=True, include_embedded_fonts=False).fonts()
    families = {face.family for face in installed}
    family = next((name for name in wanted if name in families), fontpkg_noto_serif.FAMILY)
    folders = {Path(face.path).parent for face in installed if face.family == family and face.path}
    paths = [*sorted(folders), fontpkg_noto_serif.ROOT / "files"]
    return family, Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=paths)


def compose(
    source: bytes, inputs: Mapping[str, str], kind: Literal["pdf", "png"] = "pdf", ppi: float | None = None
) -> bytes:
    """One file from typst source: a tagged PDF, or a PNG of a single page at ppi dots an inch.

    The family is handed to the source as sys.inputs.family. Raises typst.TypstError when source does not compile.
    """
    import typst

    family, fonts = faces()
    handed = {**inputs, "family": family}
    made = typst.compile(source, format=kind, ppi=ppi, font_paths=fonts, ignore_system_fonts=True, sys_inputs=handed)
    return bytes(made)


_PICTURE = b"""#set page(width: auto, height: auto, margin: 0pt, fill: white)
#image(bytes(sys.inputs.svg), format: "svg", width: sys.inputs.width * 1mm)"""


def rasterise(svg: str, *, width_mm: float, ppi: float = 220) -> bytes:
    """A drawing as PNG, width_mm wide at ppi dots an inch, its text set in our faces."""
    source = _PICTURE.replace(b"sys.inputs.width", b"%f" % width_mm)
    return compose(source, {"svg": svg}, "png", ppi)
