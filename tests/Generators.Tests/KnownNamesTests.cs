using System.CodeDom.Compiler;
using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;

namespace Typed.Generators;

/// <summary>The generator knows the runtime by name only: these are the names.</summary>
public sealed class KnownNamesTests
{
    [Fact]
    public void KnownNames_AreThoseOfTypes()
    {
        Type[] types =
        [
            typeof(TextGeneratorAttribute),
            typeof(PromptAttribute),
            typeof(SystemAttribute),
            typeof(ChatAttribute),
            typeof(GenerationOptionsAttribute),
            typeof(BatchAttribute),
            typeof(ElementsAttribute),
            typeof(ExampleAttribute),
            typeof(GenerationOptions),
            typeof(Generation<>),
            typeof(Samples<>),
            typeof(Scored<>),
            typeof(ThinkAttribute),
            typeof(RetryAttribute),
            typeof(SchemaInstructionAttribute),
            typeof(LimitsAttribute),
            typeof(CancellationToken),
            typeof(Task<>),
            typeof(ValueTask<>),
            typeof(IAsyncEnumerable<>),
            typeof(IEnumerable<>),
            typeof(IReadOnlyCollection<>),
            typeof(IReadOnlyList<>),
            typeof(ICollection<>),
            typeof(IList<>),
            typeof(List<>),
            typeof(ImmutableArray<>),
            typeof(HashSet<>),
            typeof(ISet<>),
            typeof(IReadOnlySet<>),
            typeof(Dictionary<,>),
            typeof(IDictionary<,>),
            typeof(IReadOnlyDictionary<,>),
            typeof(Half),
            typeof(Guid),
            typeof(DateOnly),
            typeof(TimeOnly),
            typeof(DateTimeOffset),
            typeof(TimeSpan),
            typeof(Uri),
            typeof(FlagsAttribute),
            typeof(ObsoleteAttribute),
            typeof(ExperimentalAttribute),
            typeof(DescriptionAttribute),
            typeof(IFormattable),
            typeof(IDisposable),
            typeof(IAsyncDisposable),
            typeof(GeneratedCodeAttribute),
            typeof(IValidatableObject),
            typeof(ValidationAttribute),
            typeof(AllowedValuesAttribute),
            typeof(Base64StringAttribute),
            typeof(CompareAttribute),
            typeof(CreditCardAttribute),
            typeof(CustomValidationAttribute),
            typeof(DataTypeAttribute),
            typeof(DeniedValuesAttribute),
            typeof(EmailAddressAttribute),
            typeof(EnumDataTypeAttribute),
            typeof(FileExtensionsAttribute),
            typeof(LengthAttribute),
            typeof(MaxLengthAttribute),
            typeof(MinLengthAttribute),
            typeof(PhoneAttribute),
            typeof(RangeAttribute),
            typeof(RegularExpressionAttribute),
            typeof(RequiredAttribute),
            typeof(StringLengthAttribute),
            typeof(UrlAttribute),
            typeof(ValidationContext),
            typeof(ValidationResult),
            typeof(JsonConstructorAttribute),
            typeof(JsonConverterAttribute),
            typeof(JsonDerivedTypeAttribute),
            typeof(JsonExtensionDataAttribute),
            typeof(JsonIgnoreAttribute),
            typeof(JsonIncludeAttribute),
            typeof(JsonNumberHandlingAttribute),
            typeof(JsonObjectCreationHandlingAttribute),
            typeof(JsonPolymorphicAttribute),
            typeof(JsonPropertyNameAttribute),
            typeof(JsonPropertyOrderAttribute),
            typeof(JsonRequiredAttribute),
            typeof(JsonStringEnumConverter),
            typeof(JsonStringEnumConverter<>),
            typeof(JsonStringEnumMemberNameAttribute),
            typeof(SetsRequiredMembersAttribute),
            typeof(AllowNullAttribute),
            typeof(DisallowNullAttribute),
            typeof(CallerMemberNameAttribute),
            typeof(CallerFilePathAttribute),
            typeof(CallerLineNumberAttribute),
            typeof(CallerArgumentExpressionAttribute),
            typeof(IServiceCollection),
            typeof(Typed.SemanticKernel.TypedPlugins),
        ];

        IEnumerable<string?> names = typeof(KnownNames).GetFields().Select(static field => (string?)field.GetRawConstantValue());

        Assert.Equal(types.Select(static type => type.FullName), names);
    }

    [Fact]
    public void OptionsOfTheAttribute_AreOptionsOfTheSameNameAndType()
    {
        foreach (PropertyInfo property in typeof(GenerationOptionsAttribute).GetProperties()
            .Where(static property => property.DeclaringType == typeof(GenerationOptionsAttribute)))
        {
            Type? option = typeof(GenerationOptions).GetProperty(property.Name)?.PropertyType;
            Assert.NotNull(option);
            Assert.True((Nullable.GetUnderlyingType(option) ?? option).IsAssignableFrom(property.PropertyType), property.Name);
        }
    }
}
