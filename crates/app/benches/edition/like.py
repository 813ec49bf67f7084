"""The bench's like document: the words of each page in a table, its bars as a matplotlib drawing."""
import io, json, sys, time
import matplotlib
matplotlib.use("pdf")
import matplotlib.pyplot as plt
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Image, PageBreak, Paragraph, SimpleDocTemplate, Table, TableStyle
from xml.sax.saxutils import escape

pages = json.load(open(sys.argv[1]))["pages"]
start = time.perf_counter()
styles = getSampleStyleSheet()
small = styles["BodyText"].clone("small", fontSize=7, leading=8.5)
story = []
for page in pages:
    story.append(Paragraph(escape(page["title"]), styles["Heading2"]))
    if page["bars"]:
        figure, axes = plt.subplots(figsize=(6.9, 1.25))
        axes.bar(range(len(page["bars"])), [bar[1] for bar in page["bars"]], color="#14345a")
        buffer = io.BytesIO()
        figure.savefig(buffer, format="png", dpi=150)
        plt.close(figure)
        buffer.seek(0)
        story.append(Image(buffer, 490, 90))
    cells = [Paragraph(escape(word[0]), small) for word in page["words"]]
    rows = [cells[at:at + 4] for at in range(0, len(cells), 4)]
    if rows:
        rows[-1] += [""] * (4 - len(rows[-1]))
        table = Table(rows, colWidths=[122] * 4, repeatRows=1)
        table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.3, "#999999")]))
        story.append(table)
    story.append(PageBreak())
SimpleDocTemplate(sys.argv[2], pagesize=A4, title="Like document").build(story)
print((time.perf_counter() - start) * 1e3)
