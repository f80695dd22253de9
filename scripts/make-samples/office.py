"""The files of an office: a Word report, a workbook, a message with an attachment, a note."""

import tempfile
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path

from docx import Document
from docx.shared import Pt
from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill

import identifiers as ids
from digital import packing_list

MADE = datetime(2024, 6, 1, 9, 0, 0)


def lift_report(path):
    report = Document()
    report.styles["Normal"].font.name = "Liberation Sans"
    report.styles["Normal"].font.size = Pt(11)
    report.core_properties.author, report.core_properties.title = "Northgate Lifts Ltd", "Lift inspection report"
    report.core_properties.comments = ""
    report.core_properties.created = report.core_properties.modified = MADE
    report.add_heading("Lift inspection report", 0)
    report.add_paragraph("Northgate Lifts Ltd, 17 Foundry Road, Sheffield\nSite: Alder House, passenger lift No. 2\nVisit of 28 May 2024, engineer: Priya Raman")
    report.add_heading("What was found", 1)
    for line in (
        "The suspension ropes show wear on two strands at the fourth floor; they remain within tolerance for another year.",
        "The door sensor on the ground floor reacts late. It was cleaned and adjusted, and now reopens the doors within half a second.",
        "The emergency telephone reached the call centre at the first attempt.",
        "The car stops 9 mm below the landing on the third floor, which is a tripping hazard for visitors with walking frames.",
    ):
        report.add_paragraph(line, style="List Bullet")
    report.add_heading("Measurements", 1)
    rows = [("Item", "Measured", "Limit"), ("Levelling, third floor", "9 mm", "10 mm"), ("Brake stopping distance", "112 mm", "150 mm"), ("Door closing force", "138 N", "150 N")]
    grid = report.add_table(rows=0, cols=3)
    grid.style = "Light Grid Accent 1"
    for row in rows:
        for cell, text in zip(grid.add_row().cells, row):
            cell.text = text
    report.add_heading("What is to be done", 1)
    report.add_paragraph("Order a new brake lining before the end of September; the present one has about 400 hours left. The next statutory inspection is due on 28 November 2024.")
    report.save(path)


def container_book(path):
    book = Workbook()
    book.properties.creator, book.properties.title = "Halden Forwarding", "Containers, week 24"
    book.properties.created = book.properties.modified = MADE
    first, second = book.active, book.create_sheet("Weights")
    first.title = "Containers"
    boxes = [ids.container(owner, serial) for owner, serial in (("HALU", "300412"), ("HALU", "300587"), ("NRDU", "118820"), ("NRDU", "118904"), ("OSTU", "660031"))]
    goods = ["Ceramic tiles", "Office chairs", "Frozen peas", "Bicycle parts", "Paper rolls"]
    ports = ["Rotterdam", "Gdansk", "Antwerp", "Felixstowe", "Hamburg"]
    first.append(["Container", "Goods", "From", "Arrival", "Status"])
    for index, (box, what, port) in enumerate(zip(boxes, goods, ports)):
        first.append([box, what, port, datetime(2024, 6, 10 + index), "released" if index % 2 == 0 else "waiting for customs"])
    second.append(["Container", "Tare (kg)", "Net (kg)", "Gross (kg)"])
    for box, tare, net in zip(boxes, (2210, 2230, 4480, 2200, 2250), (21340, 9870, 18220, 14060, 24115)):
        second.append([box, tare, net, tare + net])
    for sheet in (first, second):
        for cell in sheet[1]:
            cell.font, cell.fill = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor="1B3A6B")
        for column in "ABCDE":
            sheet.column_dimensions[column].width = 19
    for cell in first["D"][1:]:
        cell.number_format = "yyyy-mm-dd"
    book.save(path)


def order_message(path):
    message = EmailMessage()
    message["From"] = "Ingrid Solberg <ingrid@fjordlys.example>"
    message["To"] = "Théo Aubrac <theo@maison-aubrac.example>"
    message["Date"] = "Tue, 04 Jun 2024 10:12:00 +0200"
    message["Message-ID"] = "<ma-1907-packing@fjordlys.example>"
    message["Subject"] = "Order MA-1907: shipped, packing list attached"
    message.set_content(
        "Dear Théo,\n\nyour stoneware left Bergen this morning with the forwarder and should reach Lyon on Monday 10 June.\n"
        "The packing list is attached: three pallets, 804 kg in all.\n\nOne remark: the espresso cups come in plain white, because the blue\n"
        "glaze did not pass our kiln test. We have taken 5 % off their price.\n\nKind regards,\nIngrid Solberg\nFjordlys Ceramics\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        attachment = Path(folder) / "packing-list-PK-3306.pdf"
        packing_list(attachment)
        message.add_attachment(attachment.read_bytes(), maintype="application", subtype="pdf", filename=attachment.name)
    message.set_boundary("=_palimpsest-sample")
    path.write_bytes(message.as_bytes())


def caretaker_note(path):
    path.write_text(
        """# Caretaker's notebook, Alder House

## Week of 3 June

- Whenever it rains hard, the roof above the second-floor stairwell leaks and the carpet below gets soaked.
  I put a bucket there. The roofer cannot come before the 17th.
- Mrs Okafor in 4B asks for a second key to the bicycle shed.
- The front door closes too loudly since the new spring was fitted; two complaints from the ground floor.

## Week of 10 June

- The gardener cut the hedge and left the clippings behind the bins.
- Meter readings: electricity 48 211, gas 10 975.
- New light bulbs for the cellar: six pieces, warm white, bought at Pemberton's for £23.40.
""",
        encoding="utf-8",
    )
