#include "sheet/sheet-html.h"

#include "base/html.h"

static const char style[]
    = "body{font:15px/1.4 \"DejaVu Sans\",system-ui,sans-serif;max-width:76rem;margin:2rem auto;"
      "padding:0 1.25rem;color:#222;background:#fff}\n"
      "header{border-bottom:1px solid #111;margin-bottom:1.5rem;padding-bottom:.4rem}\n"
      "h1{font-size:1.6rem;line-height:1.2;margin:0;color:#111;overflow-wrap:anywhere}\n"
      ".line{color:#555;font-size:.85rem;margin:.4rem 0 0;overflow-wrap:anywhere}\n"
      ".grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(16rem,1fr));"
      "gap:1.75rem 1.25rem}\n"
      "figure{margin:0;min-width:0;break-inside:avoid}\n"
      ".frame{display:flex;align-items:flex-end;aspect-ratio:3/2}\n"
      ".frame img{display:block;max-width:100%;max-height:100%;width:auto;height:auto;"
      "outline:1px solid #c8c8c8;outline-offset:-1px}\n"
      ".blank{flex-direction:column;align-items:center;justify-content:center;background:#f0f0f0;"
      "color:#777;font-size:.8rem}.blank b{font-size:1.3rem}\n"
      "figcaption{font-size:.85rem;padding-top:.45rem;overflow-wrap:anywhere}\n"
      "figcaption p{margin:.1rem 0 0}.file{color:#666;font-size:.75rem}"
      ".number{font-weight:700;font-size:.9rem;color:#111;margin-right:.4rem}\n"
      ".caption{display:-webkit-box;-webkit-line-clamp:5;line-clamp:5;-webkit-box-orient:vertical;"
      "overflow:hidden}.credit{font-weight:700;color:#111}\n"
      "@page{size:A4;margin:15mm}\n"
      "@media print{body{margin:0;padding:0;max-width:none;font-size:8pt;"
      "print-color-adjust:exact;-webkit-print-color-adjust:exact}h1{font-size:17pt}"
      ".grid{grid-template-columns:repeat(3,1fr);gap:7mm 6mm}"
      "}\n";

static void
append_frame (GString *out, const KadrContactSheet *sheet, const KadrContact *contact)
{
  if (contact->jpeg != NULL)
    {
      g_string_append (out, "<div class=\"frame\">");
      kadr_html_append_jpeg (out, contact->jpeg, contact->width, contact->height, contact->caption);
    }
  else
    {
      g_autofree char *label = kadr_contact_sheet_label (contact);

      kadr_html_append (out, "<div class=\"frame blank\"><b>", label, "</b>");
      kadr_html_append (out, "<span>", kadr_contact_sheet_explain (sheet, contact), "</span>");
    }
  g_string_append (out, "</div>\n");
}

static void
append_contact (GString *out, const KadrContactSheet *sheet, const KadrContact *contact)
{
  g_string_append (out, "<figure>\n");
  append_frame (out, sheet, contact);
  g_string_append (out, "<figcaption>\n<p class=\"file\">");
  if (contact->n > 0)
    g_string_append_printf (out, "<span class=\"number\">%d</span>", contact->n);
  kadr_html_append (out, "", contact->file != NULL ? contact->file : "", "</p>\n");
  if (contact->caption != NULL)
    kadr_html_append (out, "<p class=\"caption\">", contact->caption, "</p>\n");
  kadr_html_append (out, "<p class=\"credit\">", kadr_contact_sheet_credit (sheet, contact),
                    "</p>\n</figcaption>\n</figure>\n");
}

GString *
kadr_sheet_html_make (const KadrContactSheet *sheet)
{
  GString *out = g_string_new (NULL);

  kadr_html_begin (out, sheet->lang != NULL ? sheet->lang : "en", sheet->title, style);
  kadr_html_append (out, "<header>\n<h1>", sheet->title, "</h1>\n");
  if (sheet->line != NULL)
    kadr_html_append (out, "<p class=\"line\">", sheet->line, "</p>\n");
  g_string_append (out, "</header>\n<div class=\"grid\">\n");
  for (guint i = 0; i < sheet->contacts->len; i++)
    append_contact (out, sheet, g_ptr_array_index (sheet->contacts, i));
  g_string_append (out, "</div>\n</body>\n</html>\n");
  return out;
}
