"""Identifiers of nobody, with check digits that are right, so that validators have something to agree with."""


def luhn(body: str) -> str:
    total = 0
    for index, digit in enumerate(reversed(body)):
        value = int(digit) * (2 if index % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return body + str(-total % 10)


def siren(body: str) -> str:
    return luhn(body)


def siret(company: str, office: str) -> str:
    return luhn(company + office)


def vat_fr(company: str) -> str:
    return f"FR{(12 + 3 * (int(company) % 97)) % 97:02d}{company}"


def iban_fr(bank: str, branch: str, account: str) -> str:
    """Account of 11 digits; both the French key and the two digits of ISO 13616."""
    key = 97 - (89 * int(bank) + 15 * int(branch) + 3 * int(account)) % 97
    bban = f"{bank}{branch}{account}{key:02d}"
    check = 98 - int(bban + "152700") % 97
    return f"FR{check:02d}{bban}"


def container(owner: str, serial: str) -> str:
    """ISO 6346: letters count 10 to 38 without the multiples of 11, each place twice the one before."""
    values = {}
    value = 10
    for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ":
        if value % 11 == 0:
            value += 1
        values[letter] = value
        value += 1
    total = sum((values.get(c) if c.isalpha() else int(c)) * 2**i for i, c in enumerate(owner + serial))
    return f"{owner}{serial}{total % 11 % 10}"


def nir(body: str) -> str:
    """French social security number: 13 digits and a key of two."""
    return f"{body}{97 - int(body) % 97:02d}"


def grouped(text: str, *sizes: int) -> str:
    parts, at = [], 0
    while at < len(text):
        size = sizes[min(len(parts), len(sizes) - 1)]
        parts.append(text[at : at + size])
        at += size
    return " ".join(parts)
