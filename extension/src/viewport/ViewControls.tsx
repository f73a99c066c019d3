import { Maximize, ZoomIn, ZoomOut } from 'lucide-react';
import { showWholeImage, zoomBy } from '../cornerstone/camera.ts';
import { IconButton } from '../components/IconButton.tsx';
import { texts } from '../texts/texts.ts';

export const ZOOM_STEP = 1.4;

export function ViewControls({ viewportId }: { viewportId: string }) {
  return (
    <div className="row row--tight">
      <IconButton
        icon={ZoomOut}
        name={texts.annotate.zoomOut}
        keys="−"
        onClick={() => zoomBy(viewportId, 1 / ZOOM_STEP)}
      />
      <IconButton
        icon={ZoomIn}
        name={texts.annotate.zoomIn}
        keys="+"
        onClick={() => zoomBy(viewportId, ZOOM_STEP)}
      />
      <IconButton
        icon={Maximize}
        name={texts.annotate.whole}
        keys="0"
        onClick={() => showWholeImage(viewportId)}
      />
    </div>
  );
}
