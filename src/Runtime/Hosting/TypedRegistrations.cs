namespace Typed.Hosting;

/// <summary>What was registered with a container.</summary>
internal sealed class TypedRegistrations(IEnumerable<RegisteredClient> clients, IEnumerable<RegisteredModel> models)
{
    /// <summary>The clients, also those that something else was put in place of.</summary>
    public IReadOnlyList<RegisteredClient> Clients { get; } = [.. clients];

    /// <summary>The clients that the container gives.</summary>
    public IEnumerable<RegisteredClient> ClientsInUse => Clients.Where(static client => client.IsInUse);

    /// <summary>The models that are used, each once.</summary>
    public IEnumerable<string> ModelsInUse => ClientsInUse.Select(static client => client.Declaration.Model)
        .Concat(models.Select(static model => model.Name))
        .Distinct(StringComparer.OrdinalIgnoreCase);

    /// <summary>The models that configuration may speak of.</summary>
    public IEnumerable<string> Models => Clients.Select(static client => client.Declaration.Model)
        .Concat(models.Select(static model => model.Name));
}
