using System.CommandLine;
using System.Text.Json.Nodes;
using Typed.Cli.Execution;
using Typed.Cli.Output;
using Typed.Cli.Projects;
using Typed.Models;

namespace Typed.Cli.Commands;

/// <summary><c>typed restore [PROJECT]</c>: brings the models of a project as its lock file has them.</summary>
internal static class RestoreCommand
{
    public static Command Create(CommandHost host)
    {
        Argument<string> project = new("PROJECT")
        {
            Description = "A project file, or a folder that holds one. Default the current folder.",
            DefaultValueFactory = static _ => ".",
        };
        Option<bool> locked = new("--locked")
        {
            Description = $"Change no lock file: fail where the project or a file differs from {ModelLock.FileName}.",
        };
        Option<bool> update = new("--update") { Description = "Lock all models anew, as the hub has them now." };
        Option<bool> quiet = new("--quiet", "-q") { Description = "Show no progress." };
        Option<bool> json = new("--json") { Description = "Print JSON." };
        Command command = new("restore", $"Brings the models of a project, its TypedModel items, and locks them in {ModelLock.FileName}.")
        {
            project, locked, update, quiet, json,
        };
        command.SetAction(host, async (context, cancellationToken) =>
        {
            if (context.Get(locked) && context.Get(update))
            {
                throw new TypedException("--locked changes no lock file, and --update changes it. Leave out one of them.");
            }

            ProjectModels models = await ProjectModels.ReadAsync(ProjectFile.Find(context.Get(project)), cancellationToken);
            string lockPath = Path.Combine(models.Folder, ModelLock.FileName);
            ModelRestorer restorer = new(new ModelStore(), models.Folder);
            ModelLock? current = ModelLock.Read(lockPath);
            if (!context.Get(locked))
            {
                ThrowIfOfAnotherProject(models, current);
            }

            ModelRestoration restored = await PullProgress.ShowAsync(context, context.Get(quiet), progress => context.Get(locked)
                ? restorer.CheckAsync(models.Requests, current, progress, cancellationToken)
                : restorer.RestoreAsync(models.Requests, context.Get(update) || current is null ? ModelLock.Empty : current, progress, cancellationToken));

            bool isWritten = !context.Get(locked) && (current is not null || models.Requests is not []) && restored.ToLock().Write(lockPath);
            if (restored.Differences is [])
            {
                RestoredTargets.Write(models, restored.Models);
            }

            if (context.Get(json))
            {
                await context.Output.WriteLineAsync(JsonOutput.Indented(Describe(models, lockPath, restored, isWritten)));
            }
            else if (restored.Differences is [])
            {
                Write(context, restored, lockPath, isWritten);
            }

            foreach (string difference in restored.Differences)
            {
                context.Fail(difference);
            }
        });
        return command;
    }

    // What leaves the project leaves its lock, but not what another project beside it has there.
    private static void ThrowIfOfAnotherProject(ProjectModels models, ModelLock? current)
    {
        string? gone = current?.Models.Keys.FirstOrDefault(name => !models.Requests.Any(request => request.Name == name));
        if (gone is not null && ProjectFile.BesideOf(models.Path) is { } other)
        {
            throw new TypedException(
                $"{ModelLock.FileName} has '{gone}', which is no TypedModel of {Path.GetFileName(models.Path)}; it may be one of {Path.GetFileName(other)}, which lies beside it. "
                + $"Move one of the projects, or delete {ModelLock.FileName} where '{gone}' has left the project.");
        }
    }

    private static void Write(CommandContext context, ModelRestoration restored, string lockPath, bool isWritten)
    {
        foreach (RestoredModel model in restored.Models)
        {
            string commit = model.Locked.Commit is { } full ? $" at {full[..12]}" : "";
            context.Output.WriteLine($"{context.Bold(model.Name)}: {model.Locked}{commit}, {Numbers.Bytes(model.Locked.Size)}, {model.Folder}");
        }

        context.Output.WriteLine(
            isWritten ? $"{lockPath} was written. Commit it."
            : restored.Models is [] ? "The project has no models to restore."
            : $"{lockPath} holds.");
    }

    private static JsonObject Describe(ProjectModels models, string lockPath, ModelRestoration restored, bool isWritten) => new()
    {
        ["project"] = models.Path,
        ["lockFile"] = lockPath,
        ["isWritten"] = isWritten,
        ["models"] = JsonOutput.Array(restored.Models, RestoredModelJson.Write),
        ["differences"] = JsonOutput.Array(restored.Differences, static difference => difference),
    };
}
