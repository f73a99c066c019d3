import type { PacsSeries, PacsStudy } from 'quorum-server/contract';
import { quorum } from '../../../client/quorum.ts';
import { Trouble } from '../../../components/Notice.tsx';
import { texts } from '../../../texts/texts.ts';
import { useLoaded } from '../../useLoaded.ts';
import type { ChosenSeries } from './PacsPanel.tsx';

type SeriesRowsProps = {
  pacs: string;
  study: PacsStudy;
  chosen: ChosenSeries[];
  onChoose: (chosen: ChosenSeries[]) => void;
};

/** The series of a study, each to be ticked. */
export function SeriesRows({ pacs, study, chosen, onChoose }: SeriesRowsProps) {
  const { studyUid } = study;
  const { value, error, reload } = useLoaded(
    () => quorum.pacsSeries(pacs, studyUid),
    [pacs, studyUid]
  );
  if (error !== undefined || !value)
    return (
      <tr>
        <td colSpan={5}>
          {error === undefined ? texts.pacs.searching : <Trouble error={error} retry={reload} />}
        </td>
      </tr>
    );
  const toggle = ({ seriesUid, images }: PacsSeries, on: boolean) => {
    const others = chosen.filter(one => one.seriesUid !== seriesUid);
    onChoose(on ? [...others, { studyUid, seriesUid, images }] : others);
  };
  return (
    <>
      {value.rows.map(series => (
        <tr key={series.seriesUid} data-cy="series">
          <td colSpan={2}>
            <label className="row tick">
              <input
                type="checkbox"
                checked={chosen.some(({ seriesUid }) => seriesUid === series.seriesUid)}
                onChange={event => toggle(series, event.target.checked)}
              />
              {texts.pacs.series(series.number)}
            </label>
          </td>
          <td>{series.modality}</td>
          <td>{[series.description, series.bodyPart].filter(Boolean).join(' · ')}</td>
          <td className="number">{series.images || ''}</td>
        </tr>
      ))}
    </>
  );
}
