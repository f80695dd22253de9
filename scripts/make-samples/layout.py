"""Fonts, colours and the few shapes that the pages of all samples are made of."""

import os
from datetime import datetime

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas
from reportlab.platypus import Paragraph, Table, TableStyle

FONTS = "/usr/share/fonts/truetype/liberation"
for name in ("Sans", "Serif", "Mono"):
    for style in ("Regular", "Bold", "Italic"):
        pdfmetrics.registerFont(TTFont(f"{name}-{style}", f"{FONTS}/Liberation{name}-{style}.ttf"))
    pdfmetrics.registerFontFamily(
        f"{name}-Regular", normal=f"{name}-Regular", bold=f"{name}-Bold", italic=f"{name}-Italic", boldItalic=f"{name}-Bold"
    )

WIDTH, HEIGHT = A4
LEFT = 22 * mm
INNER = WIDTH - 2 * LEFT


def new_pdf(path, title, author, language, size=A4, made="2024-09-02T09:15"):
    """`made`: when the file says that it was written, the same at every making."""
    os.environ["SOURCE_DATE_EPOCH"] = str(int(datetime.fromisoformat(f"{made}:00+00:00").timestamp()))
    page = canvas.Canvas(str(path), pagesize=size, invariant=1, lang=language)
    page.setTitle(title)
    page.setAuthor(author)
    page.setCreator("Palimpsest samples")
    return page


def style(font="Sans-Regular", size=10, leading=None, color="#1c1c1c", align=0, space=0):
    return ParagraphStyle(
        f"{font}{size}{color}{align}", fontName=font, fontSize=size, leading=leading or size * 1.42, textColor=color, alignment=align, spaceAfter=space
    )


def write(page, text, x, top, width, look):
    """Sets a paragraph with its upper edge at `top`; returns its lower edge."""
    paragraph = Paragraph(text, look)
    _, height = paragraph.wrap(width, 1000 * mm)
    paragraph.drawOn(page, x, top - height)
    return top - height


def write_all(page, texts, x, top, width, look, gap=3 * mm):
    for text in texts:
        top = write(page, text, x, top, width, look) - gap
    return top


def letterhead(page, name, lines, color, font="Sans", top=HEIGHT - 18 * mm):
    page.setFillColor(color)
    page.rect(LEFT, top - 10 * mm, 3 * mm, 12 * mm, stroke=0, fill=1)
    page.setFont(f"{font}-Bold", 17)
    page.drawString(LEFT + 7 * mm, top - 4 * mm, name)
    page.setFillColor("#555555")
    page.setFont(f"{font}-Regular", 8.5)
    page.drawString(LEFT + 7 * mm, top - 9 * mm, "  ·  ".join(lines))
    page.setFillColor("#1c1c1c")
    return top - 20 * mm


def footer(page, text, font="Sans"):
    page.setStrokeColor("#bbbbbb")
    page.setLineWidth(0.4)
    page.line(LEFT, 20 * mm, WIDTH - LEFT, 20 * mm)
    page.setFillColor("#666666")
    page.setFont(f"{font}-Regular", 7.5)
    page.drawCentredString(WIDTH / 2, 15.5 * mm, text)
    page.setFillColor("#1c1c1c")


def table(page, rows, widths, top, color, font="Sans", size=9, numbers_from=99, x=LEFT, grid=False, padding=2 * mm):
    """The first row is the heading; columns from `numbers_from` are set to the right. Returns the lower edge."""
    marks = [
        ("FONT", (0, 0), (-1, 0), f"{font}-Bold", size),
        ("FONT", (0, 1), (-1, -1), f"{font}-Regular", size),
        ("TEXTCOLOR", (0, 0), (-1, 0), "#ffffff" if not grid else "#1c1c1c"),
        ("BACKGROUND", (0, 0), (-1, 0), color),
        ("LINEBELOW", (0, 1), (-1, -1), 0.3, "#bbbbbb"),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("TOPPADDING", (0, 0), (-1, -1), padding),
        ("BOTTOMPADDING", (0, 0), (-1, -1), padding),
    ]
    if grid:
        marks.append(("GRID", (0, 0), (-1, -1), 0.6, "#333333"))
    if numbers_from < len(rows[0]):
        marks.append(("ALIGN", (numbers_from, 0), (-1, -1), "RIGHT"))
    block = Table(rows, colWidths=widths)
    block.setStyle(TableStyle(marks))
    _, height = block.wrap(sum(widths), HEIGHT)
    block.drawOn(page, x, top - height)
    return top - height


def stamp(page, lines, x, y, angle, color):
    """A round-cornered rubber stamp."""
    page.saveState()
    page.translate(x, y)
    page.rotate(angle)
    page.setStrokeColor(color)
    page.setFillColor(color)
    page.setLineWidth(1.6)
    width = 46 * mm
    page.roundRect(0, 0, width, (5 + 5 * len(lines)) * mm, 2 * mm)
    for index, line in enumerate(reversed(lines)):
        page.setFont("Sans-Bold" if index == len(lines) - 1 else "Sans-Regular", 10)
        page.drawCentredString(width / 2, (4 + 5 * index) * mm, line)
    page.restoreState()


def signature(page, x, y, color="#1f2f7a"):
    """A few loops of ink."""
    page.saveState()
    page.translate(x, y)
    page.setStrokeColor(color)
    page.setLineWidth(1.3)
    path = page.beginPath()
    path.moveTo(0, 0)
    path.curveTo(10, 34, 24, 30, 16, 4)
    path.curveTo(12, -8, 34, 26, 42, 8)
    path.curveTo(46, -2, 54, 22, 62, 6)
    path.curveTo(68, -4, 84, 18, 120, 10)
    page.drawPath(path)
    page.line(6, -6, 96, -2)
    page.restoreState()
