"""Turns clean pages into what scanners and telephones make of them."""

import io
import subprocess
import tempfile
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter


def render(draw_pdf, dpi):
    """The first page of what `draw_pdf(path)` writes, as a grey picture."""
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder) / "page.pdf"
        draw_pdf(pdf)
        subprocess.run(["pdftoppm", "-r", str(dpi), "-png", "-singlefile", str(pdf), str(pdf.with_suffix(""))], check=True)
        return Image.open(pdf.with_suffix(".png")).convert("RGB")


def scanned(picture, angle, seed, paper=244):
    """Slightly turned, uneven in light, a little soft, with dust: an office scanner on a Monday."""
    chance = np.random.default_rng(seed)
    grey = picture.convert("L").rotate(angle, Image.Resampling.BICUBIC, fillcolor=255).filter(ImageFilter.GaussianBlur(0.55))
    ink = np.asarray(grey, dtype=np.float32) / 255
    height, width = ink.shape
    light = paper - 7 * np.linspace(0, 1, width)[None, :] ** 2 - 5 * np.linspace(1, 0, height)[:, None] ** 3
    page = 38 + (light - 38) * ink + chance.normal(0, 3.2, ink.shape)
    page[:, : int(width * 0.006)] -= 55 * np.linspace(1, 0, max(1, int(width * 0.006)))
    dust = Image.fromarray(page.clip(0, 255).astype(np.uint8))
    pen = ImageDraw.Draw(dust)
    for _ in range(60):
        x, y, r = chance.integers(0, width), chance.integers(0, height), chance.uniform(0.3, 1.4)
        pen.ellipse([x - r, y - r, x + r, y + r], fill=int(chance.integers(70, 170)))
    return dust


def jpeg(picture, quality):
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=quality, optimize=True)
    buffer.seek(0)
    return buffer


def photographed(picture, seed, size=(1500, 2000)):
    """A sheet on a wooden table, seen slightly from below and lit from the left."""
    chance = np.random.default_rng(seed)
    width, height = size
    rows = np.linspace(0, 1, height)[:, None]
    grain = np.sin(np.linspace(0, 46, width)[None, :] + 2.2 * np.sin(rows * 5)) + chance.normal(0, 0.5, (1, width))
    table = np.stack([126 + 9 * grain, 88 + 7 * grain, 58 + 5 * grain], axis=-1) + np.zeros((height, width, 3))
    scene = Image.fromarray(table.clip(0, 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(1.2))

    corners = [(150, 150), (width - 135, 120), (width - 95, height - 130), (95, height - 95)]
    shadow = Image.new("L", size, 0)
    ImageDraw.Draw(shadow).polygon([(x + 16, y + 22) for x, y in corners], fill=150)
    scene.paste((30, 20, 12), mask=shadow.filter(ImageFilter.GaussianBlur(14)))
    paper_width, paper_height = picture.size
    flat = [(0, 0), (paper_width, 0), (paper_width, paper_height), (0, paper_height)]
    sheet = picture.transform(size, Image.Transform.PERSPECTIVE, coefficients(corners, flat), Image.Resampling.BICUBIC)
    mask = Image.new("L", size, 0)
    ImageDraw.Draw(mask).polygon(corners, fill=255)
    scene.paste(sheet, mask=mask)

    light = (1.02 - 0.2 * np.linspace(0, 1, width)[None, :] - 0.1 * rows)[..., None] * np.array([1.0, 0.975, 0.92])
    seen = np.asarray(scene.filter(ImageFilter.GaussianBlur(0.7)), dtype=np.float32) * light + chance.normal(0, 3.5, (height, width, 1))
    return Image.fromarray(seen.clip(0, 255).astype(np.uint8))


def coefficients(to, source):
    """The eight numbers of the projection that takes each corner of `to` to its corner of `source`."""
    rows, wanted = [], []
    for (x, y), (u, v) in zip(to, source):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        wanted += [u, v]
    return np.linalg.solve(np.array(rows, dtype=float), np.array(wanted, dtype=float)).tolist()


def save_turned(picture, path, quality):
    """Saves the picture lying on its side, with the EXIF mark that says how to turn it (6: a quarter clockwise)."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Palimpsest"
    exif[0x0110] = "Sample telephone"
    exif[0x0132] = "2024:04:22 08:41:10"
    picture.rotate(90, expand=True).save(path, "JPEG", quality=quality, optimize=True, exif=exif)
