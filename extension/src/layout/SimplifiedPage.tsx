import { useState } from 'react';
import { AnnotatePage } from '../annotate/AnnotatePage.tsx';
import { currentQuery } from '../host/navigation.ts';
import { TestPage } from '../qualification/TestPage.tsx';
import { TutorialPage } from '../tutorial/TutorialPage.tsx';

/** One mode of the viewer for all: from the tutorial or test to the work nothing is loaded anew. */
export function SimplifiedPage() {
  const [stage, setStage] = useState(() => currentQuery().stage);
  const onTest = () => setStage('test');
  const onWork = () => setStage('work');
  if (stage === 'tutorial') return <TutorialPage onTest={onTest} onWork={onWork} />;
  return stage === 'test' ? <TestPage onWork={onWork} /> : <AnnotatePage />;
}
