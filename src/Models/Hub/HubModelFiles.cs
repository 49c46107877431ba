using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Typed.Models;

/// <summary>Knows which files of a repository a model needs.</summary>
public static partial class HubModelFiles
{
    /// <summary>
    /// Picks what a model needs: all of a folder with a GenAI model, or else configuration, tokenizer and weights as safetensors.
    /// </summary>
    /// <remarks>
    /// A GenAI model is looked for in the id's folder; where the id names none, in the root, and then in the one folder that
    /// has one. Weights are those of the standard names, <c>model.safetensors</c> or the parts of its index.
    /// </remarks>
    /// <param name="repository">The repository.</param>
    /// <param name="patterns">Narrow what is picked; null = nothing is left out.</param>
    /// <exception cref="HubException">The repository holds no model that can be taken; the message says what it holds instead.</exception>
    public static ImmutableArray<HubFile> Select(HubRepository repository, HubFilePatterns? patterns = null)
    {
        ArgumentNullException.ThrowIfNull(repository);
        string? genAi = FindGenAi(repository);
        ImmutableArray<HubFile> files = genAi is null ? SelectSafetensors(repository) : InFolder(repository, genAi);
        files = patterns?.Apply(files) ?? files;
        return genAi is null ? files : WithoutPickles(repository.Id, files);
    }

    /// <summary>Whether a snapshot holds all that its model cannot do without. Never uses the network.</summary>
    /// <remarks>
    /// For a GenAI model: configuration, graph, the files of its weights, and tokenizer. Otherwise: configuration, tokenizer, and
    /// all parts of the weights. Whether the repository has more, such as a chat template, only the hub knows.
    /// </remarks>
    public static bool IsComplete(HubSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        HubRepository repository = new(snapshot.Id, snapshot.Commit, snapshot.Files);
        try
        {
            if (FindGenAi(repository) is { } folder)
            {
                // Reading the graph looks for the files that it names.
                OnnxFile.Inspect(ModelFolder.Open(Path.Combine(snapshot.Path, folder)).OnnxPath);
                return HasAll(repository, folder, [ModelFolder.TokenizerFileName]);
            }

            folder = repository.Id.Folder ?? "";
            return HasAll(repository, folder, [ModelFolder.TokenizerFileName, .. SelectSafetensors(repository).Select(NameOf)])
                && HasAll(repository, folder, SafetensorsIndex.Find(Path.Combine(snapshot.Path, folder))?.FileNames ?? []);
        }
        catch (TypedException)
        {
            // What a model cannot be made of is not complete; making it says why.
            return false;
        }
    }

    /// <summary>The folder of the GenAI model, "" for the root; null where there is none.</summary>
    private static string? FindGenAi(HubRepository repository)
    {
        string wanted = repository.Id.Folder ?? "";
        string[] folders = [.. repository.Files.Where(static file => NameOf(file) == GenAiConfig.FileName).Select(FolderOf).Order(StringComparer.Ordinal)];
        if (folders.Contains(wanted) || repository.Id.Folder is not null)
        {
            return folders.Contains(wanted) ? wanted : null;
        }

        return folders.Length < 2 ? folders.FirstOrDefault()
            // Weights in the root are what the name alone means.
            : InFolder(repository, "").Any(static file => file.Path is SafetensorsModel.FileName or SafetensorsModel.IndexFileName) ? null
            : throw new HubException(
                $"{repository.Id} holds several models. Name one of them: "
                + string.Join(", ", folders.Select(folder => (repository.Id with { Folder = folder }).ToString())) + ".");
    }

    private static bool HasAll(HubRepository repository, string folder, IEnumerable<string> names) =>
        !names.Except(InFolder(repository, folder).Select(NameOf), StringComparer.Ordinal).Any();

    /// <summary>Leaves out what a graph cannot want, and refuses what it may: a model without a part of its weights fails later.</summary>
    private static ImmutableArray<HubFile> WithoutPickles(HubModelId id, ImmutableArray<HubFile> files)
    {
        HubFile[] unclear = [.. files.Where(static file => WeightFormats.MayBeOnnxData(file.Path))];
        return unclear.Length == 0
            ? [.. files.Where(static file => !WeightFormats.IsPickle(file.Path))]
            : throw new HubException(
                $"{id} is refused for {Names(unclear)}: the weights of its graph may lie there, but files so named are as a rule Python pickles, "
                + "which run whatever code they hold when they are loaded. Ask the author to name the weights .onnx.data, or choose another model.");
    }

    private static ImmutableArray<HubFile> SelectSafetensors(HubRepository repository)
    {
        ImmutableArray<HubFile> all = InFolder(repository, repository.Id.Folder ?? "");
        if (all.IsEmpty)
        {
            throw new HubException($"{repository.Id} has no such folder. Its folders are: {Folders(repository)}.");
        }

        if (!all.Any(static file => NameOf(file) == ModelFileNames.Config))
        {
            throw new HubException($"{repository.Id} holds neither {GenAiConfig.FileName} nor {ModelFileNames.Config}, so it is no model that can be taken. {Holds(all)}");
        }

        ImmutableArray<HubFile> weights = SelectWeights(repository.Id, all);
        return weights.IsEmpty
            ? throw NoWeights(repository.Id, all)
            : [.. all.Where(static file => ModelFileNames.Descriptions.Contains(NameOf(file))), .. weights];
    }

    private static ImmutableArray<HubFile> SelectWeights(HubModelId id, ImmutableArray<HubFile> all)
    {
        if (all.FirstOrDefault(static file => NameOf(file) == SafetensorsModel.FileName) is { } single)
        {
            return [single];
        }

        if (all.FirstOrDefault(static file => NameOf(file) == SafetensorsModel.IndexFileName) is not { } index)
        {
            return [];
        }

        ImmutableArray<HubFile> parts = [.. all.Where(static file => Part.IsMatch(NameOf(file)))];
        string? count = parts.IsEmpty ? null : Part.Match(NameOf(parts[0])).Groups["count"].Value;
        return count is not null && parts.Length == int.Parse(count, System.Globalization.CultureInfo.InvariantCulture)
            ? [index, .. parts]
            : throw new HubException($"{id} has {SafetensorsModel.IndexFileName}, but {parts.Length} of {count ?? "some"} parts of the weights. Ask its author to complete it.");
    }

    private static HubException NoWeights(HubModelId id, ImmutableArray<HubFile> all) =>
        all.Any(static file => WeightFormats.IsPickle(file.Path))
            ? new HubException(
                $"{id} has its weights as Python pickles only ({Names(all.Where(static file => WeightFormats.IsPickle(file.Path)))}), which run whatever code "
                + "they hold when they are loaded and so are refused. Ask the author for safetensors, or have them converted at "
                + "https://huggingface.co/spaces/safetensors/convert.")
            : new HubException($"{id} has no weights as safetensors ({SafetensorsModel.FileName}, or {SafetensorsModel.IndexFileName} and its parts). {Holds(all)}");

    private static string Holds(ImmutableArray<HubFile> all) =>
        all.Any(static file => WeightFormats.IsOther(file.Path))
            ? $"It has weights in another format: {Names(all.Where(static file => WeightFormats.IsOther(file.Path)))}."
            : $"It has {Names(all)}.";

    private static string Names(IEnumerable<HubFile> files)
    {
        string[] names = [.. files.Select(static file => file.Path)];
        return string.Join(", ", names.Take(10)) + (names.Length > 10 ? $" and {names.Length - 10} more" : "");
    }

    private static string Folders(HubRepository repository) =>
        string.Join(", ", repository.Files.Select(FolderOf).Where(static folder => folder.Length > 0).Distinct().Order(StringComparer.Ordinal).Take(20))
            is { Length: > 0 } folders ? folders : "none";

    private static ImmutableArray<HubFile> InFolder(HubRepository repository, string folder) =>
        [.. repository.Files.Where(file => FolderOf(file) == folder)];

    private static string FolderOf(HubFile file) => file.Path[..Math.Max(0, file.Path.LastIndexOf('/'))];

    private static string NameOf(HubFile file) => file.Path[(file.Path.LastIndexOf('/') + 1)..];

    [GeneratedRegex(@"^model-\d{5}-of-(?<count>\d{5})\.safetensors$", RegexOptions.CultureInvariant)]
    private static partial Regex Part { get; }
}
