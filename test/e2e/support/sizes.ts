/** The screens that pages are looked at on, in CSS pixels. */
export const SIZES = [
  { name: 'desk', width: 1440, height: 900 },
  { name: 'tablet', width: 768, height: 1024 },
  { name: 'phone', width: 360, height: 740 },
];
