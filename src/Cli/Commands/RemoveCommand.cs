using System.CommandLine;
using Spectre.Console;
using Typed.Cli.Execution;
using Typed.Cli.Output;
using Typed.Models;

namespace Typed.Cli.Commands;

/// <summary><c>typed remove NAME</c>: removes a model that was pulled.</summary>
internal static class RemoveCommand
{
    public static Command Create(CommandHost host)
    {
        Argument<string> name = new("NAME") { Description = "The model, as 'typed list' or 'typed pull' names it." };
        Option<bool> yes = new("--yes", "-y") { Description = "Do not ask." };
        Command command = new("remove", "Removes a model that was pulled, in all precisions. The hub's cache keeps its files.") { name, yes };
        command.SetAction(host, async (context, cancellationToken) =>
        {
            ModelStore store = new();
            HubModelId id = store.Identify(context.Get(name));
            StoredModel[] models =
            [
                .. store.List().Where(model => model.Id == id with { Revision = null } && IsOf(model, id.Revision)),
            ];
            if (models is [])
            {
                throw new ModelNotFoundException($"The store {store.Options.Folder} has no {id}. 'typed list' says what it has.");
            }

            if (!context.Get(yes) && !await ConfirmAsync(context, models, cancellationToken))
            {
                return;
            }

            foreach (StoredModel model in models)
            {
                store.Remove(model);
                await context.Output.WriteLineAsync($"Removed {model.Path}, {Numbers.Bytes(model.Size)}");
            }
        });
        return command;
    }

    private static bool IsOf(StoredModel model, string? revision) =>
        revision is null || model.Commit == revision || model.Revisions.Contains(revision);

    private static Task<bool> ConfirmAsync(CommandContext context, StoredModel[] models, CancellationToken cancellationToken)
    {
        if (!context.Host.IsInputTerminal || !context.Host.IsErrorTerminal)
        {
            throw new TypedException("Nobody can be asked whether to remove it. Give --yes.");
        }

        string what = string.Join(", ", models.Select(static model => $"{model.Id} ({StoredModelJson.PrecisionOf(model)})"));
        return context.ErrorConsole.ConfirmAsync(
            Markup.Escape($"Remove {what}, {Numbers.Bytes(models.Sum(static model => model.Size))}?"), defaultValue: false, cancellationToken);
    }
}
