using System.CommandLine;
using Spectre.Console;
using Typed.Cli.Execution;
using Typed.Cli.Options;
using Typed.Cli.Output;
using Typed.Models;

namespace Typed.Cli.Commands;

/// <summary><c>typed remove NAME</c>: removes a model that was pulled.</summary>
internal static class RemoveCommand
{
    public static Command Create(CommandHost host)
    {
        Argument<string> name = new("NAME") { Description = "The model, as 'typed list' or 'typed pull' names it." };
        Option<Precision?> precision = PrecisionFlag.Create("--precision", "Remove what was built in this precision only.");
        Option<bool> cache = new("--cache") { Description = "Remove what was downloaded from the hub's cache too, which Python shares." };
        Option<bool> yes = new("--yes", "-y") { Description = "Do not ask." };
        Command command = new("remove", "Removes a model that was pulled, in all precisions unless one is given. The hub's cache keeps its files.")
        {
            name, precision, cache, yes,
        };
        command.SetAction(host, async (context, cancellationToken) =>
        {
            ModelStore store = new();
            HubModelId id = ModelLocator.Identify(store, context.Get(name));
            StoredModel[] models =
            [
                .. store.List().Where(model => model.Id == id with { Revision = null } && IsOf(model, id.Revision) && IsOf(model, context.Get(precision))),
            ];
            using HubClient hub = new(store.Options.Hub);
            CachedRepository? cached = context.Get(cache)
                ? hub.ListCached().FirstOrDefault(repository => repository.Id.Repository == id.Repository)
                : null;
            if (models is [] && cached is null)
            {
                string built = context.Get(precision) is { } wanted ? $" in {PrecisionFlag.NameOf(wanted)}" : "";
                string nor = context.Get(cache) ? $", nor has the cache {store.Options.Hub.CacheFolder}" : "";
                throw new ModelNotFoundException($"The store {store.Options.Folder} has no {id}{built}{nor}. 'typed list' says what the store has.");
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
                hub.RemoveCached(cached.Id);
                await context.Output.WriteLineAsync($"Removed {Describe(cached)}");
            }
        });
        return command;
    }

    private static string Describe(CachedRepository cached) => $"{cached.Path}, {Numbers.Bytes(cached.Size)}";

    private static bool IsOf(StoredModel model, Precision? precision) => precision is null || model.Build?.Precision == precision;

    private static bool IsOf(StoredModel model, string? revision) =>
        revision is null || model.Commit == revision || model.Revisions.Contains(revision);

    private static Task<bool> ConfirmAsync(CommandContext context, StoredModel[] models, CachedRepository? cached, CancellationToken cancellationToken)
    {
        if (!context.Host.IsInputTerminal || !context.Host.IsErrorTerminal)
        {
            throw new TypedException("Nobody can be asked whether to remove it. Give --yes.");
        }

        string[] what =
        [
            .. models.Select(static model => $"{model.Id} ({StoredModelJson.BuildOf(model)}, {Numbers.Bytes(model.Size)})"),
            .. cached is null ? [] : (string[])[Describe(cached)],
        ];
        return context.ErrorConsole.ConfirmAsync(
            Markup.Escape($"Remove {string.Join(", ", what)}?"), defaultValue: false, cancellationToken);
    }
}
