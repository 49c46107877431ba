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
        Option<bool> cache = new("--cache") { Description = "Remove what was downloaded from the hub's cache too, which Python shares." };
        Option<bool> yes = new("--yes", "-y") { Description = "Do not ask." };
        Command command = new("remove", "Removes a model that was pulled, in all precisions. The hub's cache keeps its files.")
        {
            name, cache, yes,
        };
        command.SetAction(host, async (context, cancellationToken) =>
        {
            ModelStore store = new();
            HubModelId id = ModelLocator.Identify(store, context.Get(name));
            StoredModel[] models =
            [
                .. store.List().Where(model => model.Id == id with { Revision = null } && IsOf(model, id.Revision)),
            ];
            string? cached = context.Get(cache) ? FindInCache(store, id, models) : null;
            if (models is [] && cached is null)
            {
                throw new ModelNotFoundException($"The store {store.Options.Folder} has no {id}. 'typed list' says what it has.");
            }

            if (!context.Get(yes) && !await ConfirmAsync(context, models, cached, cancellationToken))
            {
                return;
            }

            foreach (StoredModel model in models)
            {
                store.Remove(model);
                await context.Output.WriteLineAsync($"Removed {model.Path}, {Numbers.Bytes(model.Size)}");
            }

            if (cached is not null)
            {
                Directory.Delete(cached, recursive: true);
                await context.Output.WriteLineAsync($"Removed {cached}");
            }
        });
        return command;
    }

    /// <summary>The folder of the hub's cache that holds a repository, in all its revisions; null where there is none.</summary>
    private static string? FindInCache(ModelStore store, HubModelId id, StoredModel[] models)
    {
        using HubClient hub = new(store.Options.Hub with { Offline = true });
        IEnumerable<HubModelId> revisions = models.Select(model => id with { Revision = model.Commit }).Prepend(id);
        string? snapshot = revisions.Select(hub.FindSnapshot).FirstOrDefault(static found => found is not null)?.Path;

        // REPOSITORY/snapshots/COMMIT
        return Path.GetDirectoryName(Path.GetDirectoryName(snapshot));
    }

    private static bool IsOf(StoredModel model, string? revision) =>
        revision is null || model.Commit == revision || model.Revisions.Contains(revision);

    private static Task<bool> ConfirmAsync(CommandContext context, StoredModel[] models, string? cached, CancellationToken cancellationToken)
    {
        if (!context.Host.IsInputTerminal || !context.Host.IsErrorTerminal)
        {
            throw new TypedException("Nobody can be asked whether to remove it. Give --yes.");
        }

        string[] what =
        [
            .. models.Select(static model => $"{model.Id} ({StoredModelJson.PrecisionOf(model)}, {Numbers.Bytes(model.Size)})"),
            .. cached is null ? [] : (string[])[cached],
        ];
        return context.ErrorConsole.ConfirmAsync(
            Markup.Escape($"Remove {string.Join(", ", what)}?"), defaultValue: false, cancellationToken);
    }
}
