namespace Typed.Generators.Emission;

/// <content>The registration with dependency injection.</content>
internal sealed partial class ClientEmitter
{
    private void WriteExtensions()
    {
        string prefix = string.Concat(_spec.ContainingTypes.Select(static type => type.Name.TrimStart('@')));
        string builder = _functions.Length == 0
            ? "builder"
            : $"global::Typed.CompilerServices.TextClientRegistration.AddFunctions(builder, {_spec.QualifiedClient}.{_names.Functions})";
        _writer.WriteLine($"""
            /// <summary>Registers <see cref="{_spec.QualifiedInterface}"/> with dependency injection.</summary>
            {s_generatedCode}
            {_spec.ExtensionAccessibility} static class {prefix}{_spec.Name}TypedBuilderExtensions
            """);
        _writer.OpenBrace();
        _writer.WriteLine($"""
            /// <summary>Adds <see cref="{_spec.QualifiedInterface}"/> as a singleton.</summary>
            /// <param name="builder">What <c>services.AddTyped()</c> returned.</param>
            public static global::Typed.TypedBuilder Add{_spec.Name}(this global::Typed.TypedBuilder builder) =>
                global::Typed.CompilerServices.TextClientRegistration.AddTextClient<{_spec.QualifiedInterface}>(
                    {builder},
                    {_spec.QualifiedClient}.Declaration,
                    static client => new {_spec.QualifiedClient}(client));

            /// <summary>Adds <see cref="{_spec.QualifiedInterface}"/> as a singleton under a key, so that there can be several.</summary>
            /// <param name="builder">What <c>services.AddTyped()</c> returned.</param>
            /// <param name="serviceKey">The key under which it is asked for.</param>
            /// <param name="model">The model's name; null takes the declared one.</param>
            /// <param name="options">What overrides the declared options, below configuration; null overrides nothing.</param>
            public static global::Typed.TypedBuilder AddKeyed{_spec.Name}(
                this global::Typed.TypedBuilder builder,
                object? serviceKey,
                string? model = null,
                global::Typed.GenerationOptions? options = null) =>
                global::Typed.CompilerServices.TextClientRegistration.AddKeyedTextClient<{_spec.QualifiedInterface}>(
                    {builder},
                    {_spec.QualifiedClient}.Declaration,
                    static client => new {_spec.QualifiedClient}(client),
                    serviceKey,
                    model,
                    options);
            """);
        _writer.CloseBrace();
    }
}
