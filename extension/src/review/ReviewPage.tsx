export function ReviewPage() {
  return (
    <div className="viewer">
      review
      <slot />
    </div>
  );
}
