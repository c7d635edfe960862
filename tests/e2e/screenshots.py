"""Takes a picture of every page in light and dark into ``docs/screenshots``, small enough to be kept.

    python tests/e2e/screenshots.py [FOLDER] [--only NAME ...]

The desk holds the examples. The pictures have a palette of at most 256 colours: the browser finds
it, so that nothing else is needed.
"""

from __future__ import annotations

import argparse
import base64
import struct
import sys
import tempfile
import zlib
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "serve")]
from conftest import ARGUMENTS, CHROMIUM, served  # noqa: E402 - found through the lines above
from ledgers import Shelf, ledger_of_examples  # noqa: E402
from test_looks import PAGES, path_of  # noqa: E402

from relazione.ledger.ledger import Ledger  # noqa: E402

FOLDER = HERE.parents[1] / "docs" / "screenshots"
LOOKS = ("light", "dark")
LARGEST = 120_000  # bytes of a picture
WIDTH, HEIGHT = 1280, 800
# Gives each dot of a picture the nearest of its commonest colours.
PALETTE = """async ([picture, most]) => {
  const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${picture}`)).blob());
  const canvas = new OffscreenCanvas(image.width, image.height);
  const pen = canvas.getContext("2d");
  pen.drawImage(image, 0, 0);
  const { data } = pen.getImageData(0, 0, image.width, image.height);
  const counts = new Map();
  for (let at = 0; at < data.length; at += 4) {
    const colour = (data[at] << 16) | (data[at + 1] << 8) | data[at + 2];
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const parts = colour => [colour >> 16, (colour >> 8) & 255, colour & 255];
  const chosen = [];
  for (const [colour] of [...counts].sort((one, other) => other[1] - one[1])) {
    const [red, green, blue] = parts(colour);
    const apart = ([r, g, b]) => Math.abs(r - red) + Math.abs(g - green) + Math.abs(b - blue);
    if (chosen.every(one => apart(one) > (chosen.length < 24 ? 3 : 20)))
      chosen.push([red, green, blue]);
    if (chosen.length === most) break;
  }
  const nearest = new Map();
  for (const colour of counts.keys()) {
    const [red, green, blue] = parts(colour);
    let best = 0, least = Infinity;
    chosen.forEach(([r, g, b], at) => {
      const apart = (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2;
      if (apart < least) { least = apart; best = at; }
    });
    nearest.set(colour, best);
  }
  const dots = new Uint8Array(image.width * image.height);
  for (let at = 0; at < dots.length; at++)
    dots[at] = nearest.get((data[4 * at] << 16) | (data[4 * at + 1] << 8) | data[4 * at + 2]);
  let text = "";
  for (let at = 0; at < dots.length; at += 30000) text += String.fromCharCode(...dots.subarray(at, at + 30000));
  return { width: image.width, height: image.height, chosen, dots: btoa(text) };
}"""


def with_palette(painter: Page, picture: bytes, most: int) -> bytes:
    """A picture with a palette, as PNG.

    Args:
        painter: A page without a policy, in which the picture is read.
        picture: The picture, as PNG.
        most: How many colours, at most 256.
    """
    found = painter.evaluate(PALETTE, [base64.b64encode(picture).decode(), most])
    width, height = found["width"], found["height"]
    dots = base64.b64decode(found["dots"])
    lines = b"".join(b"\0" + dots[row * width : (row + 1) * width] for row in range(height))
    palette = bytes(part for colour in found["chosen"] for part in colour)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in (
            (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
            (b"PLTE", palette),
            (b"IDAT", zlib.compress(lines, 9)),
            (b"IEND", b""),
        )
    )


def small(painter: Page, picture: bytes) -> bytes:
    """A picture with as many colours as keep it small."""
    made = b""
    for most in (256, 128, 64, 32, 16):
        made = with_palette(painter, picture, most)
        if len(made) <= LARGEST:
            break
    return made


def main() -> int:
    """Take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    parser.add_argument("--only", nargs="+", choices=sorted(PAGES), default=sorted(PAGES), metavar="NAME")
    options = parser.parse_args()
    if CHROMIUM is None:
        parser.error("there is no Chromium here; install it, or name it: CHROMIUM=path")
    options.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        painter = browser.new_page()
        file = ledger_of_examples(Path(folder) / "ledger.db")
        with Ledger.open(file) as ledger:
            shelf = Shelf(file, ledger)
            with served(shelf) as address:
                for look in LOOKS:
                    page = browser.new_page(
                        viewport={"width": WIDTH, "height": HEIGHT}, color_scheme=look, locale="en-GB"
                    )
                    for name in options.only:
                        page.goto(f"{address}{path_of(name, shelf)}")
                        page.wait_for_timeout(1000)  # what is drawn by a script
                        kept = options.folder / f"{name}-{look}.png"
                        kept.write_bytes(small(painter, page.screenshot()))
                        print(f"{kept}  {kept.stat().st_size / 1000:.0f} kB")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
