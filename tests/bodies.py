"""Bodies of requests that no page and no carrier sends, each with its content type."""

FORM = "application/x-www-form-urlencoded"
PARTS = "multipart/form-data; boundary=x"
MANY = b"".join(
    b'--x\r\nContent-Disposition: form-data; name="k"\r\n\r\n1\r\n' for _ in range(1200)
)
BODIES: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", ""),
    "no type": (b"CallSid=CA1", ""),
    "json": (b'{"CallSid": "CA1"}', "application/json"),
    "broken json": (b"{", "application/json"),
    "xml": (b"<a/>", "text/xml"),
    "type of nonsense": (b"CallSid=CA1", "\x00;;=/"),
    "charset of nonsense": (b"CallSid=CA1", f"{FORM}; charset=klingon"),
    "latin-1": (b"CallSid=\xe5&\xff=\xff%ff", FORM),
    "nul": (b"CallSid=%00&To=%00&From=%00&Digits=%00", FORM),
    "10,000 keys": (b"&".join(b"%x" % key for key in range(10_000)), FORM),
    "repeated keys": (b"CallSid=CA1&" * 5000, FORM),
    "no equals sign": (b"CallSid", FORM),
    "part without a name": (b"--x\r\nContent-Disposition: form-data\r\n\r\nhi\r\n--x--\r\n", PARTS),
    "parts with and without": (
        b'--x\r\nContent-Disposition: form-data; name="To"\r\n\r\n1\r\n'
        b"--x\r\nContent-Disposition: form-data\r\n\r\nhi\r\n--x--\r\n",
        PARTS,
    ),
    "file without a name": (
        b"--x\r\nContent-Disposition: form-data; filename=a\r\n\r\nhi\r\n--x--\r\n",
        PARTS,
    ),
    "part without headers": (b"--x\r\n\r\nhi\r\n--x--\r\n", PARTS),
    "half a part": (b"--x\r\nContent-Dispo", PARTS),
    "no boundary": (b"hi", "multipart/form-data"),
    "1,200 parts": (MANY + b"--x--\r\n", PARTS),
    "too large": (b"a=" + b"1" * 70_000, FORM),
    "too large, in parts": (b"--x\r\n" * 20_000, PARTS),
}
