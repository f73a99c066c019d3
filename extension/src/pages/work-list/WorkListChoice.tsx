import { CONSENSUS_ORDERS } from 'quorum-server/contract';
import { Check } from '../../components/Check.tsx';
import { Select } from '../../components/Select.tsx';
import { WORK_LIST_STATES, type WorkList } from '../../host/work-list.ts';
import { texts } from '../../texts/texts.ts';

const { orders, any, ...text } = texts.workList;

const ORDERS = CONSENSUS_ORDERS.map(value => ({ value, label: orders[value] }));
const STATES = WORK_LIST_STATES.map(value => ({
  value,
  label: value === 'any' ? any : texts.verdicts[value],
}));

type WorkListChoiceProps = { list: WorkList; onChange: (list: WorkList) => void };

/** Which consensus is listed, and in which order. */
export function WorkListChoice({ list, onChange }: WorkListChoiceProps) {
  return (
    <div className="row">
      <Select
        name="work-list-order"
        label={text.order}
        options={ORDERS}
        value={list.order}
        onChange={order => onChange({ ...list, order, offset: 0 })}
      />
      <Select
        name="work-list-state"
        label={text.state}
        options={STATES}
        value={list.state}
        onChange={state => onChange({ ...list, state, offset: 0 })}
      />
      <Check checked={list.doubted} onChange={doubted => onChange({ ...list, doubted, offset: 0 })}>
        {text.doubted}
      </Check>
    </div>
  );
}
