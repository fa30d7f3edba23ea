/** Milliseconds. Most launches have left for the authorisation server by then; nobody looks at a white page for longer. */
const PATIENCE = 1000;

/** Puts a screen in the page, when it is first needed. */
export type ShowOnDemand<Screen> = (screen: Screen) => Promise<void>;

/**
 * A page that is left again as soon as it has done its work. Views, texts and styles are several times what a launch that
 * goes well needs, so they come when there is something to show: the work's own end, or `waiting` when it takes long.
 */
export function runLaunchPage<Screen>(
  mount: () => Promise<(screen: Screen) => void>,
  waiting: Screen,
  work: (show: ShowOnDemand<Screen>) => Promise<void>,
): void {
  let mounted: ReturnType<typeof mount> | null = null;
  const show: ShowOnDemand<Screen> = async (screen) => {
    mounted ??= mount();
    (await mounted)(screen);
  };
  const timer = setTimeout(() => void show(waiting), PATIENCE);
  // No waiting is shown once there is an end to show: its views may still be coming, and it would go over that end for good
  const showEnd: ShowOnDemand<Screen> = (screen) => {
    clearTimeout(timer);
    return show(screen);
  };
  void work(showEnd).finally(() => clearTimeout(timer));
}
