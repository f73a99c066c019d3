type FormButtonsProps = { save: string; cancel: string; onCancel: () => void; 'data-cy': string };

/** The end of a form: what it does, and the way out of it. */
export function FormButtons({ save, cancel, onCancel, 'data-cy': name }: FormButtonsProps) {
  return (
    <div className="row">
      <button className="button button--primary" data-cy={name}>
        {save}
      </button>
      <button type="button" className="button" onClick={onCancel}>
        {cancel}
      </button>
    </div>
  );
}
