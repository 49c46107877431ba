using System.Collections.Immutable;

namespace Typed.Models.Inspection;

/// <summary>Inspects a repository on the hub by what is small in it: configurations and the headers of weights.</summary>
internal static class RepositoryInspector
{
    // What is read whole. Repositories are anyone's: nothing that claims to be larger is.
    private const int LargestJson = 1 << 24;

    // Models of hundreds of shards are many requests and headers of megabytes.
    private const int HeadersAtOnce = 4;

    private static readonly string[] s_read =
    [
        ModelFileNames.Config, GenerationConfig.FileName, "tokenizer_config.json", SafetensorsModel.IndexFileName, GenAiConfig.FileName,
    ];

    public static async Task<ModelInspection> InspectAsync(HubClient hub, HubModelId id, CancellationToken cancellationToken)
    {
        HubRepository repository = await hub.GetRepositoryAsync(id, cancellationToken).ConfigureAwait(false);
        RemoteFiles files = new(repository, HubModelFiles.Select(repository));
        await files.FetchAsync(hub, s_read, LargestJson, cancellationToken).ConfigureAwait(false);

        ModelInspection inspection = files.Contains(GenAiConfig.FileName)
            ? InspectGenAi(id, files)
            : await InspectSourceAsync(hub, id, files, cancellationToken).ConfigureAwait(false);
        return inspection with
        {
            Origin = new ModelOrigin(id.Repository, repository.Commit),
            DownloadSize = files.SizeWithout(hub.FindSnapshot(id with { Revision = repository.Commit })),
        };
    }

    /// <summary>A repository that is ready to run. A graph has no header to read: only its configuration is looked at.</summary>
    private static ModelInspection InspectGenAi(HubModelId id, RemoteFiles files)
    {
        JsonField root = files.Read(GenAiConfig.FileName)!.Value;
        JsonField? generation = files.Read(GenerationConfig.FileName);
        GenAiConfig config = GenAiConfigReader.Read(root);
        ModelArchitecture architecture = ArchitectureReader.Read(config.Model);
        return new ModelInspection
        {
            Form = ModelForm.Repository,
            Location = id.ToString(),
            Files = files.Files,
            Architecture = architecture,
            SpecialTokens = SpecialTokenReader.Read(files, root.Find("model")),
            ChatTemplateFile = ChatTemplateFile.Find(files),
            Generation = generation is { } field ? GenerationConfig.Read(field) : null,
            Search = config.Search,
            Memory = new MemoryEstimate(null, 1000 * ArchitectureReader.CacheBytesPerToken(architecture)),
        };
    }

    private static async Task<ModelInspection> InspectSourceAsync(
        HubClient hub, HubModelId id, RemoteFiles files, CancellationToken cancellationToken)
    {
        ImmutableArray<string> names = SourceTensors.FileNames(files);
        ImmutableArray<InspectedTensor>[] tensors = new ImmutableArray<InspectedTensor>[names.Length];
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = HeadersAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, names.Length, parallel, async (index, token) =>
            tensors[index] = await files.ReadTensorsAsync(hub, names[index], LargestJson, token).ConfigureAwait(false)).ConfigureAwait(false);
        return SourceInspector.Inspect(ModelForm.Repository, id.ToString(), files, [.. tensors.SelectMany(static part => part)]);
    }
}
