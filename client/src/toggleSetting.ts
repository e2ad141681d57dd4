import { type Command, commands, l10n } from 'vscode';

/** Opens the setting that names the lists of toggles. */
export const toggleSettingCommand = (): Command => ({
  command: 'workbench.action.openSettings',
  title: l10n.t('Open Setting'),
  arguments: ['releasePlan.toggles.sources'],
});

export async function openToggleSetting(): Promise<void> {
  const { command, arguments: rest = [] } = toggleSettingCommand();
  await commands.executeCommand(command, ...(rest as readonly unknown[]));
}
