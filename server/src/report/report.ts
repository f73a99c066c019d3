/** A document, from which its HTML and its PDF are made. */
export type Report = { title: string; subtitle: string; sections: readonly Section[] };

export type Section = {
  heading: string;
  paragraphs: readonly string[];
  /** Without rows it is left out. */
  table?: { columns: readonly string[]; rows: readonly (readonly string[])[] };
};
