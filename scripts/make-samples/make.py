"""Makes resources/samples anew: python3 scripts/make-samples/make.py (see README.md beside this file)."""

from pathlib import Path

from digital import bill_of_lading, invoice, medical_letter
from office import caretaker_note, container_book, lift_report, order_message
from scans import delivery_photo, letter_scan, mixed_file

SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "samples"

makers = {
    "facture-atelier-meridien.pdf": invoice,
    "bill-of-lading-calder-bay.pdf": bill_of_lading,
    "compte-rendu-cardiologie.pdf": medical_letter,
    "lettre-preavis-scan.pdf": letter_scan,
    "dossier-sinistre.pdf": mixed_file,
    "bon-de-livraison.jpg": delivery_photo,
    "lift-inspection-report.docx": lift_report,
    "containers-week-24.xlsx": container_book,
    "order-shipped.eml": order_message,
    "caretaker-notebook.md": caretaker_note,
}

SAMPLES.mkdir(parents=True, exist_ok=True)
for name, make in makers.items():
    make(SAMPLES / name)
    print(f"{name}: {(SAMPLES / name).stat().st_size / 1024:.0f} kB")
