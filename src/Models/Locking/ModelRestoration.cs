using System.Collections.Immutable;

namespace Typed.Models;

/// <summary>What came of restoring the models of a project.</summary>
public sealed class ModelRestoration
{
    internal ModelRestoration(ImmutableArray<RestoredModel> models, ImmutableArray<string> differences)
    {
        Models = models;
        Differences = differences;
    }

    /// <summary>The models that are ready to run, in the order of their names.</summary>
    public ImmutableArray<RestoredModel> Models { get; }

    /// <summary>In what the project or its files differ from the lock, and what to do: a message for each difference.</summary>
    /// <value>None where the lock holds, and where it was not held against the project.</value>
    public ImmutableArray<string> Differences { get; }

    /// <summary>The lock of these models.</summary>
    public ModelLock ToLock() => new(Models.Select(static model => KeyValuePair.Create(model.Name, model.Locked)));
}
