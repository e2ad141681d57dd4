import {
  Disposable,
  type InputBox,
  type QuickInputButton,
  QuickInputButtons,
  type QuickPick,
  type QuickPickItem,
  ThemeIcon,
  window,
} from 'vscode';
import type { Place, StepEnd } from './steps';

export interface TextQuestion {
  readonly value: string;
  readonly prompt: string;
  readonly placeholder: string;
  /** Whether what is wrong is said before anything is typed. */
  readonly checkAtOnce?: boolean;
  /** What is wrong with the text, or `undefined`. */
  validate(value: string): Promise<string | undefined>;
  accept(value: string): void;
}

/** Asks for a line of text. What is wrong with it is said below it, and it is not accepted before that is put right. */
export function askText(place: Place, question: TextQuestion): Promise<StepEnd> {
  const input = window.createInputBox();
  input.value = question.value;
  input.valueSelection = [question.value.length, question.value.length];
  input.prompt = question.prompt;
  input.placeholder = question.placeholder;
  /** Shows the problem of `value`, unless that was edited meanwhile. Answers whether there is none. */
  const isValid = async (value: string): Promise<boolean> => {
    const problem = await question.validate(value);
    if (input.value === value) {
      input.validationMessage = problem;
    }
    return input.value === value && problem === undefined;
  };
  if (question.checkAtOnce === true) {
    void isValid(input.value);
  }
  return untilEnd(input, place, (end) => [
    input.onDidTriggerButton(backTo(end)),
    input.onDidChangeValue((value) => void isValid(value)),
    input.onDidAccept(async () => {
      const { value } = input;
      if (await isValid(value)) {
        question.accept(value);
        end('next');
      }
    }),
  ]);
}

export interface Choice<T> extends QuickPickItem {
  /** What choosing the item means; an item without it only says something. */
  readonly choice?: T;
  /** What a button at the item puts into the text field. */
  readonly editable?: string;
}

export interface ChoiceQuestion<T> {
  readonly placeholder: string;
  /** What can be chosen when `typed` stands in the text field. A promise shows as busy; it may not reject. */
  items(typed: string): readonly Choice<T>[] | Promise<readonly Choice<T>[]>;
  /** Once it resolves, the items are asked for anew; until then there may be more. It may not reject. */
  readonly later?: Promise<unknown>;
  accept(choice: T): void;
}

/** Asks for one of several items, which may depend on what is typed. Ends as if left when there is nothing to choose from. */
export function askChoice<T>(place: Place, question: ChoiceQuestion<T>): Promise<StepEnd> {
  const pick = window.createQuickPick<Choice<T>>();
  pick.placeholder = question.placeholder;
  let waiting = question.later !== undefined;
  let ended = false;
  const update = async (typed: string): Promise<void> => {
    pick.busy = true;
    const items = await question.items(typed);
    if (ended) {
      return;
    }
    if (pick.value === typed) {
      show(pick, items);
      pick.busy = waiting;
    }
    if (items.length === 0) {
      pick.hide();
    }
  };
  let updated = update('');
  void question.later?.then(() => {
    waiting = false;
    if (!ended) {
      updated = update(pick.value);
    }
  });
  return untilEnd(pick, place, (end) => [
    pick.onDidHide(() => {
      ended = true;
    }),
    pick.onDidTriggerButton(backTo(end)),
    pick.onDidTriggerItemButton(({ item }) => {
      pick.value = item.editable ?? pick.value;
    }),
    pick.onDidChangeValue((typed) => {
      updated = update(typed);
    }),
    pick.onDidAccept(async () => {
      await updated;
      const choice = accepted(pick)?.choice;
      if (choice !== undefined) {
        question.accept(choice);
        end('next');
      }
    }),
  ]);
}

/** Whoever went down the list meanwhile stays where they are. */
function show<T>(pick: QuickPick<Choice<T>>, items: readonly Choice<T>[]): void {
  const [active] = pick.activeItems;
  const moved = active !== undefined && active !== pick.items[0];
  pick.items = items;
  const same = items.filter(({ label, description }) => label === active?.label && description === active.description);
  if (moved && same.length > 0) {
    pick.activeItems = same;
  }
}

/** Whoever types and enters at once is faster than the list: then what was selected stood in an older one, and what was typed counts. */
function accepted<T>({ items, selectedItems, value }: QuickPick<Choice<T>>): Choice<T> | undefined {
  const [selected] = selectedItems;
  if (selected !== undefined && items.includes(selected)) {
    return selected;
  }
  return items.find(({ label }) => label === value) ?? items.find(({ label }) => label === selected?.label);
}

/** A button that takes an item's text into the text field. */
export function editButton(tooltip: string): QuickInputButton {
  return { iconPath: new ThemeIcon('edit'), tooltip };
}

/** Shows `input` at its place until a listener ends it or the user leaves it. */
function untilEnd<T extends QuickPickItem>(
  input: InputBox | QuickPick<T>,
  place: Place,
  listen: (end: (how: StepEnd) => void) => Disposable[],
): Promise<StepEnd> {
  input.title = place.title;
  input.step = place.step;
  input.totalSteps = place.totalSteps;
  input.buttons = place.canGoBack ? [QuickInputButtons.Back] : [];
  // Looking something up in the editor must not lose what was typed.
  input.ignoreFocusOut = true;
  return new Promise((resolve) => {
    const listeners = Disposable.from(
      ...listen((how) => {
        resolve(how);
        input.hide();
      }),
      input.onDidHide(() => {
        resolve('cancel');
        listeners.dispose();
        input.dispose();
      }),
    );
    input.show();
  });
}

function backTo(end: (how: StepEnd) => void): (button: QuickInputButton) => void {
  return (button) => {
    if (button === QuickInputButtons.Back) {
      end('back');
    }
  };
}
